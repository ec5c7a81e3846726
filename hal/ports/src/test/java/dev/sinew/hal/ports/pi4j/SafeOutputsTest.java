package dev.sinew.hal.ports.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SafePulse;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SafeOutputsTest {
  private final Pi4jBoard board =
      new Pi4jBoard(
          "plain",
          new PlainProviders().context,
          (device, baud) -> {
            throw new IOException("no serial lines");
          },
          PulseChannels.BY_LINE,
          new SystemClock());
  private final SafeOutputs safe = board.safeOutputs();

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void everyOutputIsDeclaredOffOrLowAsSoonAsItIsOpen() throws ComponentException {
    board.pulse("fan", 12, 40_000);
    board.outputs("base", 23, 24);
    assertThat(safe.declared())
        .containsExactly(
            new SafeOutput.Pulse("fan", 12, SafePulse.OFF, Optional.empty()),
            new SafeOutput.Lines("base", List.of(23, 24), 0, Optional.empty()));
  }

  @Test
  void aDriverSaysWhatHoldsAndWhatParksInPlaceOfOff() throws ComponentException {
    PulseOutput shoulder = board.pulse("shoulder", 12, 20_000_000);
    PulseOutput lid = board.pulse("lid", 13, 20_000_000);
    LineGroup stepper = board.outputs("lift", 5, 6, 7);
    safe.declare(shoulder, SafePulse.HOLD);
    safe.declare(lid, new SafePulse.Park(20_000_000, 1_500_000));
    safe.declare(stepper, 0b100);
    assertThat(safe.declared())
        .containsExactly(
            new SafeOutput.Pulse("shoulder", 12, SafePulse.HOLD, Optional.empty()),
            new SafeOutput.Pulse(
                "lid", 13, new SafePulse.Park(20_000_000, 1_500_000), Optional.empty()),
            new SafeOutput.Lines("lift", List.of(5, 6, 7), 0b100, Optional.empty()));
  }

  @Test
  void aPortThatIsClosedIsForgotten() throws ComponentException {
    LineGroup first = board.outputs("light", 5);
    board.outputs("base", 23);
    first.close();
    assertThat(safe.declared()).extracting(SafeOutput::owner).containsExactly("base");
    assertThatThrownBy(() -> safe.declare(first, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an open output");
  }

  @Test
  void theRevisionChangesExactlyWhenWhatIsDeclaredDoes() throws ComponentException {
    int before = safe.revision();
    PulseOutput servo = board.pulse("servo", 12, 20_000_000);
    int opened = safe.revision();
    assertThat(opened).isNotEqualTo(before);
    safe.declare(servo, SafePulse.HOLD);
    int declared = safe.revision();
    assertThat(declared).isNotEqualTo(opened);
    safe.declare(servo, SafePulse.HOLD);
    assertThat(safe.revision()).isEqualTo(declared);
    board.pi4j().shutdown(servo.id());
    assertThat(safe.revision()).isNotEqualTo(declared);
    assertThat(safe.revision()).isEqualTo(safe.revision());
    assertThat(safe.declared()).isEmpty();
  }

  @Test
  void levelsOfLinesThatTheGroupHasNotAreRefused() throws ComponentException {
    LineGroup lines = board.outputs("base", 23, 24);
    assertThatThrownBy(() -> safe.declare(lines, 0b100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("safe levels 0x4 for a group of 2 lines");
  }

  @Test
  void writesAndPositionsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> RegisterWrite.of(256, 0)).hasMessageContaining("register 256");
    assertThatThrownBy(() -> RegisterWrite.of(0xfd, 256)).hasMessageContaining("value 256");
    assertThatThrownBy(() -> new RegisterWrite(0, List.of())).hasMessageContaining("0 values");
    assertThatThrownBy(() -> new RegisterWrite(0, Collections.nCopies(32, 0)))
        .hasMessageContaining("32 values");
    assertThatThrownBy(() -> new SafePulse.Park(0, 0)).hasMessageContaining("period of 0 ns");
    assertThatThrownBy(() -> new SafePulse.Park(1000, 1001)).hasMessageContaining("width of 1001");
  }
}
