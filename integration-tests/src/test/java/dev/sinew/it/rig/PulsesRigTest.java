package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.it.rig.RecordedPulses.Applied;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hardware PWM through sysfs, as the recording chip was told. */
@OnTheRig
class PulsesRigTest {
  private static final long SERVO_PERIOD = 20_000_000;

  /** Line 12 is channel 0 of the Raspberry Pi 5's PWM, 13 is channel 1. */
  private static final int LINE = 12;

  private Board board;

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
  }

  @AfterEach
  void closeIt() {
    board.close();
  }

  @Test
  void aPulseIsSetToTheNanosecond() throws Exception {
    PulseOutput pulse = board.pulse("servo", LINE, SERVO_PERIOD);

    pulse.setPulse(SERVO_PERIOD, 1_500_001);

    Applied now = RecordedPulses.now(0);
    assertThat(now.enabled()).isTrue();
    assertThat(now.periodNanos()).isEqualTo(SERVO_PERIOD);
    assertThat(now.widthNanos()).isEqualTo(1_500_001);
    assertThat(now.inversed()).isFalse();
  }

  @Test
  void aChangeIsAppliedBetweenTheCallsAroundIt() throws Exception {
    PulseOutput pulse = board.pulse("servo", LINE, SERVO_PERIOD);
    pulse.setPulse(SERVO_PERIOD, 1_000_000);
    RecordedPulses.forget();
    long before = Header.CLOCK.nanos();

    pulse.setPulse(SERVO_PERIOD, 2_000_000);

    long after = Header.CLOCK.nanos();
    assertThat(RecordedPulses.log()).hasSize(1);
    Applied only = RecordedPulses.log().getFirst();
    assertThat(only.nanos()).isBetween(before, after);
    assertThat(only.widthNanos()).isEqualTo(2_000_000);
  }

  @Test
  void aPulseNeverShowsAWidthThatWasNotAskedFor() throws Exception {
    PulseOutput pulse = board.pulse("servo", LINE, SERVO_PERIOD);
    for (long width = 1_000_000; width <= 2_000_000; width += 50_000) {
      pulse.setPulse(SERVO_PERIOD, width);
    }
    assertThat(RecordedPulses.log())
        .filteredOn(Applied::enabled)
        .allSatisfy(state -> {
          assertThat(state.periodNanos()).isEqualTo(SERVO_PERIOD);
          assertThat(state.widthNanos() % 50_000).isZero();
          assertThat(state.widthNanos()).isBetween(0L, 2_000_000L);
        });
  }

  @Test
  void closingTheBoardSwitchesOff() throws Exception {
    board.pulse("servo", LINE, SERVO_PERIOD).setPulse(SERVO_PERIOD, 1_500_000);

    board.close();

    assertThat(RecordedPulses.now(0).enabled()).isFalse();
  }

  @Test
  void aChannelLeftRunningByAKilledProgramGivesNoPulseOnceItIsOpened() throws Exception {
    try (ChildJvm child = ChildJvm.start(HoldsPulse.class, Integer.toString(LINE), "1700000")) {
      child.awaitLine("holding");
      child.kill();
    }
    // The kernel's sysfs goes on with the last state when its writer dies.
    assertThat(RecordedPulses.now(0).enabled()).isTrue();
    assertThat(RecordedPulses.now(0).widthNanos()).isEqualTo(1_700_000);

    board.pulse("servo", LINE, SERVO_PERIOD);

    assertThat(RecordedPulses.now(0).widthNanos()).isZero();
  }

  @Test
  void aLineWithoutPwmHasItsPulsesMadeBySoftware() throws Exception {
    PulseOutput fan = board.pulse("fan", 5, SERVO_PERIOD);
    assertThat(fan.bySoftware()).isTrue();
    assertThat(fan.resolutionNanos()).isGreaterThanOrEqualTo(10_000);

    long deadline = Header.CLOCK.nanos() + 20_000_000_000L;
    while (!SimulatedChip.HEADER.level(5) && Header.CLOCK.nanos() < deadline) {
      try {
        fan.setPulse(SERVO_PERIOD, SERVO_PERIOD);
      } catch (com.pi4j.io.exception.IOException e) {
        // An emulated machine may be late; the output is then off and is set again.
        assertThat(e).hasMessageContaining("late and has been switched off");
      }
      Header.CLOCK.sleepUntil(Header.CLOCK.nanos() + 5_000_000);
    }
    assertThat(SimulatedChip.HEADER.level(5)).isTrue();

    fan.off();
    assertThat(SimulatedChip.HEADER.level(5)).isFalse();
    fan.close();
    board.outputs("free", 5).close();
  }

  @Test
  void aChipThatRefusesIsToldWithItsReasonAndWorksAgainLater() throws Exception {
    PulseOutput pulse = board.pulse("servo", LINE, SERVO_PERIOD);
    int inputOutputError = 5;
    RecordedPulses.refuse(inputOutputError);

    assertThatThrownBy(() -> pulse.setPulse(SERVO_PERIOD, 1_200_000))
        .hasMessageContaining("PWM on GPIO 12")
        .hasMessageContaining("EIO");

    RecordedPulses.refuse(0);
    pulse.setPulse(SERVO_PERIOD, 1_300_000);
    assertThat(RecordedPulses.now(0).widthNanos()).isEqualTo(1_300_000);
  }
}
