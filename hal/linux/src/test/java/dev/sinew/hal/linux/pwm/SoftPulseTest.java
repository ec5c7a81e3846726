package dev.sinew.hal.linux.pwm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.gpio.OutputLine;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.sdk.time.Clock;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One output, turn by turn; the test is the timing thread. */
final class SoftPulseTest {
  private static final long MS = 1_000_000L;

  private final StillClock clock = new StillClock();
  private final List<String> wire = new ArrayList<>();
  private boolean logging = true;
  private boolean broken;
  private boolean released;
  private final SoftPulses pulses = new SoftPulses(clock);
  private final SoftPulse pulse =
      new SoftPulse(
          pulses,
          new OutputLine(
              "line 4",
              new KernelPlace.Lines("/dev/gpiochip0", List.of(4)),
              () -> this::put,
              () -> released = true));

  /** Stands where it is put. */
  private static final class StillClock implements Clock {
    long now;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
      throw new AssertionError("nothing here waits");
    }
  }

  private void put(boolean high) {
    if (broken) {
      throw new IOException("line 4: set: ENODEV, no such device");
    }
    if (logging) {
      wire.add((high ? "high" : "low") + " at " + clock.now / MS);
    }
  }

  /** Turns the output as the thread does until a time, milliseconds. */
  private void run(long untilMillis) {
    while (clock.now < untilMillis * MS) {
      long next = pulse.turn(clock.now);
      clock.now = Math.min(next, untilMillis * MS);
    }
  }

  @Test
  void pulsesFollowPeriodAndWidth() {
    pulse.set(20 * MS, 5 * MS);
    run(50);
    assertThat(wire)
        .containsExactly(
            "high at 0", "low at 5", "high at 20", "low at 25", "high at 40", "low at 45");
  }

  @Test
  void aNewWidthBeginsWithTheNextPulse() {
    pulse.set(20 * MS, 5 * MS);
    run(3);
    pulse.set(20 * MS, 10 * MS);
    run(35);
    assertThat(wire).containsExactly("high at 0", "low at 5", "high at 20", "low at 30");
  }

  @Test
  void theWholePeriodIsAlwaysHigh() {
    pulse.set(10 * MS, 10 * MS);
    run(35);
    assertThat(wire).isNotEmpty().allMatch(level -> level.startsWith("high"));
  }

  @Test
  void offIsNowAndNotAtTheEndOfThePulse() {
    pulse.set(20 * MS, 10 * MS);
    run(2);
    pulse.off();
    assertThat(wire).containsExactly("high at 0", "low at 2");
    run(60);
    assertThat(wire).allMatch(level -> level.equals("high at 0") || level.startsWith("low"));
  }

  @Test
  void anOutputThatWasOffForAMomentGoesOnAtItsNextPulse() {
    pulse.set(10 * MS, 10 * MS);
    run(2);
    pulse.set(10 * MS, 0);
    pulse.set(10 * MS, 10 * MS);
    run(15);
    assertThat(wire).containsExactly("high at 0", "low at 2", "high at 10");
  }

  @Test
  void aLittleLatenessDoesNotAddUp() {
    pulse.set(20 * MS, 5 * MS);
    pulse.turn(0);
    clock.now = 8 * MS;
    pulse.turn(clock.now);
    clock.now = 20 * MS;
    pulse.turn(clock.now);
    run(26);
    assertThat(wire).containsExactly("high at 0", "low at 8", "high at 20", "low at 25");
  }

  @Test
  void missedPeriodsAreNotMadeUpFor() {
    pulse.set(2 * MS, MS);
    run(2);
    clock.now = 15 * MS;
    run(17);
    assertThat(wire).containsExactly("high at 0", "low at 1", "high at 15", "low at 16");
  }

  @Test
  void anEdgeThatComesFarTooLateSwitchesOffAndTheCallerIsToldOnce() {
    pulse.set(50 * MS, 5 * MS);
    pulse.turn(0);
    clock.now = 30 * MS;
    assertThat(pulse.turn(clock.now)).isEqualTo(Long.MAX_VALUE);
    assertThat(wire).containsExactly("high at 0", "low at 30");
    assertThatThrownBy(() -> pulse.set(50 * MS, 5 * MS))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "line 4: software PWM: it was 25 ms late and has been switched off; lighten the"
                + " machine's load, or use a line with hardware PWM");
    assertThat(pulse.turn(clock.now)).isEqualTo(Long.MAX_VALUE);
    pulse.set(50 * MS, 5 * MS);
    pulse.turn(clock.now);
    assertThat(wire.getLast()).isEqualTo("high at 30");
  }

  @Test
  void aLineThatCannotBeSetIsToldToTheCaller() {
    pulse.set(20 * MS, 5 * MS);
    broken = true;
    assertThatThrownBy(() -> pulse.turn(0)).isInstanceOf(IOException.class);
    pulse.fail("line 4: set: ENODEV, no such device");
    broken = false;
    assertThatThrownBy(() -> pulse.set(20 * MS, 5 * MS)).hasMessageContaining("ENODEV");
    pulse.set(20 * MS, 5 * MS);
    run(6);
    assertThat(wire).containsExactly("high at 0", "low at 5");
  }

  @Test
  void periodsThatSoftwareCannotMakeAreRefused() {
    assertThatThrownBy(() -> pulse.set(50_000, 10_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "line 4: period 50000 ns; software makes pulses with periods of 1000000 to 1000000000"
                + " ns: use a line with hardware PWM for others");
  }

  @Test
  void aReleasedOutputIsLowAndItsLineGivenBackOnce() {
    pulse.set(20 * MS, 5 * MS);
    pulse.turn(0);
    pulse.release(true);
    assertThat(wire).endsWith("low at 0");
    assertThat(released).isTrue();
    released = false;
    pulse.release(true);
    assertThat(released).isFalse();
  }

  @Test
  void theGuardIsToldTheLine() {
    assertThat(pulse.place()).isEqualTo(new KernelPlace.Lines("/dev/gpiochip0", List.of(4)));
  }

  @Test
  void turnsAndSettingsAllocateNothingOnceTheyAreCompiled() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    logging = false;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 300 && least > 100; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        pulse.set(20 * MS, (i % 20) * MS);
        clock.now = Math.min(pulse.turn(clock.now), clock.now + 20 * MS);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(100);
  }
}
