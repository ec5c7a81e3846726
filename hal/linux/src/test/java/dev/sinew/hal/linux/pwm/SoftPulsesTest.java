package dev.sinew.hal.linux.pwm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.linux.gpio.OutputLine;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread, in a time that jumps to whatever it waits for, stands at a gate, and has an end. */
@Timeout(30)
final class SoftPulsesTest {
  private static final long MS = 1_000_000L;

  private final JumpingClock clock = new JumpingClock();
  private final SoftPulses pulses = new SoftPulses(clock);

  private static final class JumpingClock implements Clock {
    private long now;
    private long gate = Long.MAX_VALUE;

    synchronized void hold() {
      gate = now;
    }

    synchronized void go() {
      gate = Long.MAX_VALUE;
      notifyAll();
    }

    @Override
    public synchronized long nanos() {
      return now;
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public synchronized void sleepUntil(long deadlineNanos) throws InterruptedException {
      while (deadlineNanos > gate) {
        wait();
      }
      if (deadlineNanos > 1_000 * MS) {
        throw new IllegalStateException("time is over");
      }
      now = Math.max(now, deadlineNanos);
    }
  }

  /** Levels and the times since the first, milliseconds. */
  private final class Wire {
    final BlockingQueue<String> levels = new LinkedBlockingQueue<>();
    boolean broken;

    OutputLine line(int number) {
      return new OutputLine(
          "line " + number,
          new KernelPlace.Lines("/dev/gpiochip0", List.of(number)),
          () -> this::put,
          () -> levels.add("released"));
    }

    private void put(boolean high) {
      if (broken) {
        throw new IOException("ENODEV, no such device");
      }
      levels.add((high ? "high " : "low ") + clock.nanos() / MS);
    }

    List<String> next(int count) throws InterruptedException {
      List<String> taken = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        taken.add(String.valueOf(levels.poll(20, TimeUnit.SECONDS)));
      }
      return taken;
    }
  }

  private SoftPulse open(Wire wire, int number) {
    SoftPulse pulse = new SoftPulse(pulses, wire.line(number));
    pulses.add(pulse);
    return pulse;
  }

  @Test
  void theFirstOutputWaitsUntilTheThreadHasMeasuredItself() {
    open(new Wire(), 4);
    assertThat(clock.nanos()).isEqualTo(20 * MS);
    // This time is exact; what is claimed is never better than a thread can be.
    assertThat(pulses.jitterNanos()).isEqualTo(10_000);
  }

  @Test
  void twoOutputsKeepTheirOwnTime() throws Exception {
    Wire fan = new Wire();
    Wire light = new Wire();
    SoftPulse first = open(fan, 4);
    SoftPulse second = open(light, 5);
    clock.hold();
    first.set(100 * MS, 30 * MS);
    second.set(50 * MS, 10 * MS);
    clock.go();
    long fanBegins = millis(fan.next(1).getFirst());
    long lightBegins = millis(light.next(1).getFirst());
    assertThat(fan.next(4))
        .containsExactly(
            "low " + (fanBegins + 30),
            "high " + (fanBegins + 100),
            "low " + (fanBegins + 130),
            "high " + (fanBegins + 200));
    assertThat(light.next(3))
        .containsExactly(
            "low " + (lightBegins + 10), "high " + (lightBegins + 50), "low " + (lightBegins + 60));
  }

  @Test
  void whenTheThreadEndsEveryOutputIsSwitchedOffAndSaysWhy() throws Exception {
    Wire fan = new Wire();
    SoftPulse pulse = open(fan, 4);
    pulse.set(400 * MS, 400 * MS);
    String last = "";
    while (!last.startsWith("low")) {
      last = fan.next(1).getFirst();
    }
    while (pulses.ended() == null) {
      Thread.onSpinWait();
    }
    assertThat(pulses.ended()).isEqualTo("time is over");
    assertThatThrownBy(() -> pulse.set(400 * MS, 100 * MS))
        .isInstanceOf(IOException.class)
        .hasMessage("line 4: software PWM: its thread has ended: time is over; restart");
    assertThat(fan.next(1).getFirst()).startsWith("low");
  }

  @Test
  void anOutputThatFailsDoesNotTakeAnotherDown() throws Exception {
    Wire fan = new Wire();
    Wire light = new Wire();
    SoftPulse first = open(fan, 4);
    SoftPulse second = open(light, 5);
    fan.broken = true;
    first.set(20 * MS, 10 * MS);
    second.set(20 * MS, 10 * MS);
    assertThat(light.next(4))
        .allMatch(level -> level.startsWith("high") || level.startsWith("low"));
  }

  @Test
  void aClosedOutputIsLetGoBeforeItsLineIsGivenBack() throws Exception {
    Wire fan = new Wire();
    SoftPulse pulse = open(fan, 4);
    pulse.release(false);
    assertThat(fan.next(2)).containsExactly("low " + clock.nanos() / MS, "released");
  }

  private static long millis(String level) {
    return Long.parseLong(level.split(" ")[1]);
  }
}
