package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.sinew.hal.linux.BoardProfile;
import dev.sinew.hal.linux.LinuxBoard;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.LineGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines that are driven, as the simulated chip sees them. */
@OnTheRig
class OutputLinesRigTest {
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
  void aGroupIsLowAtFirst() throws Exception {
    board.outputs("base", 5, 6, 13);

    assertThat(chip.levels(5, 6, 13)).isEqualTo("000");
  }

  @Test
  void aGroupIsSetTogetherAndAMaskLeavesTheOthers() throws Exception {
    LineGroup group = board.outputs("base", 5, 6, 13);

    group.write(0b111, 0b101);
    assertThat(chip.levels(5, 6, 13)).isEqualTo("101");

    group.write(0b010, 0b010);
    assertThat(chip.levels(5, 6, 13)).isEqualTo("111");
  }

  @Test
  void linesAreFreeWhenCloseReturns() throws Exception {
    for (int i = 0; i < 50; i++) {
      board.outputs("again", 5, 6, 13).close();
    }
    LineGroup last = board.outputs("last", 5, 6, 13);
    last.write(0b001, 0b001);
    assertThat(chip.level(5)).isTrue();
  }

  @Test
  void pi4jsOutputHasItsInitialLevelIsSetAndCanBeHadAgain() throws Exception {
    DigitalOutput output =
        board
            .pi4j()
            .create(
                DigitalOutputConfigBuilder.newInstance(board.pi4j())
                    .id("light")
                    .name("light")
                    .bcm(7)
                    .initial(DigitalState.HIGH)
                    .shutdown(DigitalState.LOW)
                    .build());
    assertThat(chip.level(7)).isTrue();

    output.low();
    assertThat(chip.level(7)).isFalse();
    assertThat(output.isLow()).isTrue();

    output.close();
    output.close();
    board.outputs("light", 7).write(1, 1);
    assertThat(chip.level(7)).isTrue();
  }

  @Test
  void aLineOfAnotherProgramIsRefusedByItsName() throws Exception {
    LineGroup group = board.outputs("base", 22, 23);
    try (Board other = Header.again()) {
      assertThatThrownBy(() -> other.outputs("light", 23, 24))
          .hasMessageContaining("line 23 is held by 'sinew:base'")
          .hasMessageContaining("EBUSY, device or resource busy");
      assertThat(other.outputs("light", 24).size()).isEqualTo(1);
    }
    group.close();
  }

  @Test
  void aLineOfAnotherProcessIsRefusedByItsName() throws Exception {
    try (ChildJvm child = ChildJvm.start(HoldsLines.class, "arm", "22", "23")) {
      child.awaitLine("holding");

      assertThatThrownBy(() -> board.outputs("light", 23))
          .hasMessageContaining("line 23 is held by 'sinew:arm'")
          .hasMessageContaining("GPIO lines are open in process ")
          .hasMessageContaining("/bin/java ");

      child.kill();
      board.outputs("light", 23).write(1, 1);
      assertThat(chip.level(23)).isTrue();
    }
  }

  @Test
  void aLineTheChipHasNotIsRefusedWithThoseItHas() {
    assertThatThrownBy(() -> board.outputs("base", 28))
        .hasMessageContaining("the chip has lines 0 to 27");
  }

  @Test
  void aWrongBoardIsToldWhichChipsThereAre() throws Exception {
    try (Board wrong = LinuxBoard.open(BoardProfile.linux("pinctrl-bcm2711"), Header.CLOCK)) {
      assertThatThrownBy(() -> wrong.outputs("base", 5)).hasMessageContaining("'pinctrl-rp1'");
    }
  }

  @Test
  void linesOfAChipThatIsTornOutFailWithReasonAndWorkOnABoardOpenedAnew() throws Exception {
    LineGroup group = board.outputs("base", 5);
    chip.unplug();

    assertThatThrownBy(() -> group.write(1, 1)).hasMessageContaining("ENODEV");

    board.close();
    board = Header.open();
    board.outputs("base", 5).write(1, 1);
    assertThat(chip.level(5)).isTrue();
  }
}
