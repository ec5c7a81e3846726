package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.sdk.component.ComponentException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a line may be asked for with, as the simulated chip sees it: voltages. */
@OnTheRig
class LineOptionsRigTest {
  private final SimulatedChip chip = SimulatedChip.HEADER;
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
  void linesOfOneRequestDifferInWhatTheirLevelsMean() throws Exception {
    LineGroup group =
        board.outputs("relay", OutputOptions.LOW.withActiveLow(0b110).withInitial(0b011), 5, 6, 13);
    assertThat(chip.levels(5, 6, 13)).isEqualTo("101");

    group.write(0b111, 0b100);
    assertThat(chip.levels(5, 6, 13)).isEqualTo("010");
  }

  @Test
  void aLineThatIsDrivenOneWayIsHadAndDriven() throws Exception {
    LineGroup group =
        board.outputs("bus", OutputOptions.LOW.withOpenDrain(0b01).withOpenSource(0b10), 5, 6);
    assertThat(chip.level(5)).isFalse();

    group.write(0b11, 0b10);
    assertThat(chip.level(6)).isTrue();
  }

  @Test
  void theLowVoltageIsHighOnAnInvertedInput() throws Exception {
    chip.pull(17, true);
    EdgeInput button = board.edges("button", 17, InputOptions.of(PullResistance.OFF).inverted());
    assertThat(button.isHigh()).isFalse();
    chip.pull(17, false);
    assertThat(button.isHigh()).isTrue();
  }

  @Test
  void aLineIsFoundByItsName() throws Exception {
    int line = board.line("light", "GPIO17");
    assertThat(line).isEqualTo(17);
    board.outputs("light", line).write(1, 1);
    assertThat(chip.level(17)).isTrue();
  }

  @Test
  void aNameThatNoLineHasIsRefused() {
    assertThatThrownBy(() -> board.line("light", "NO_SUCH_LINE"))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("no line named 'NO_SUCH_LINE'");
  }
}
