package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.gamepad.GamepadConfig;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.OperatorInput;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A game pad of the kernel's input system, found by its name. */
@OnTheRig
class GamepadRigTest {
  private static final String NAME = "Sinew test pad";
  private static final GamepadConfig PAD =
      new GamepadConfig(
          NAME,
          GamepadConfig.Layout.NONE,
          0.1,
          Map.of("forward", new GamepadConfig.Axis(MadeGamepad.ABS_Y, true, false)),
          Map.of("a", MadeGamepad.BTN_SOUTH));

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
  void aStickAndAKeyAreReadByTheirNames() throws Exception {
    try (MadeGamepad made = new MadeGamepad(NAME);
        OperatorInput pad = (OperatorInput) OpenedDriver.open(board, PAD)) {
      made.move(MadeGamepad.ABS_Y, -MadeGamepad.FULL);
      made.press(MadeGamepad.BTN_SOUTH, true);

      reads(pad, 1, 1);

      made.move(MadeGamepad.ABS_Y, 0);
      made.press(MadeGamepad.BTN_SOUTH, false);
      reads(pad, 0, 0);
    }
  }

  @Test
  void aPadThatIsUnpluggedHoldsNothingAndComesBackByItself() throws Exception {
    MadeGamepad first = new MadeGamepad(NAME);
    try (OperatorInput pad = (OperatorInput) OpenedDriver.open(board, PAD)) {
      first.move(MadeGamepad.ABS_Y, -MadeGamepad.FULL);
      reads(pad, 1, 0);

      first.close();
      reads(pad, 0, 0);
      assertThat(pad.health().usable()).isFalse();
      assertThat(pad.health().reason()).contains(NAME).contains("plugged in");

      try (MadeGamepad second = new MadeGamepad(NAME)) {
        OpenedDriver.until(
            "the pad is there again",
            () -> {
              OpenedDriver.sampled(pad, pad.newSample());
              return pad.health().usable();
            });
        second.press(MadeGamepad.BTN_SOUTH, true);
        reads(pad, 0, 1);
      }
    }
  }

  @Test
  void aPadThatIsNotThereIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> OpenedDriver.open(board, PAD))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining(NAME)
        .hasMessageContaining("plugged in");
  }

  private static void reads(OperatorInput pad, double forward, double key) throws Exception {
    int stick = pad.quantities().indexOf(new Quantity("forward", "1"));
    int button = pad.quantities().indexOf(new Quantity("a", "1"));
    Reading reading = pad.newSample();
    OpenedDriver.until(
        "the stick is at %s and the key at %s".formatted(forward, key),
        () ->
            OpenedDriver.sampled(pad, reading)
                && Math.abs(reading.values[stick] - forward) < 0.01
                && reading.values[button] == key);
    assertThat(reading.values[stick]).isCloseTo(forward, within(0.01));
  }
}
