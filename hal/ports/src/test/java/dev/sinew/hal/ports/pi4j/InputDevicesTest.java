package dev.sinew.hal.ports.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputDevices;
import dev.sinew.hal.ports.InputEvent;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.SerialPorts;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputDevicesTest {
  private static final SerialPorts NO_SERIAL =
      (_, _) -> {
        throw new IOException("no serial lines");
      };

  private final List<String> closed = new ArrayList<>();

  private Pi4jBoard board(InputDevices devices) {
    return new Pi4jBoard(
        "plain",
        new PlainProviders().context,
        NO_SERIAL,
        devices,
        PulseChannels.BY_LINE,
        new SystemClock());
  }

  @Test
  void anInputDeviceHasOneOwnerUntilItIsClosed() throws ComponentException {
    try (Pi4jBoard board = board(Still::new)) {
      InputDevice pad = board.input("pad", "Pad");
      assertThat(pad.name()).isEqualTo("Pad");
      assertThatThrownBy(() -> board.input("other", "Pad"))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("other: input device Pad is already taken by component 'pad'");
      pad.close();
      board.input("other", "Pad");
    }
    assertThat(closed).as("by its owner, and with the board").containsExactly("Pad", "Pad");
  }

  @Test
  void aDeviceThatCannotBeOpenedIsReportedWithTheRemedy() {
    try (Pi4jBoard board =
        board(device -> {
          throw new IOException(device + ": EACCES, permission denied");
        })) {
      assertThatThrownBy(() -> board.input("pad", "/dev/input/event3"))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("pad: input device /dev/input/event3 cannot be opened")
          .hasMessageContaining("EACCES")
          .hasMessageContaining("this user may open it");
    }
  }

  @Test
  void aBoardWithoutInputDevicesSaysSo() {
    try (Pi4jBoard board =
        new Pi4jBoard(
            "plain",
            new PlainProviders().context,
            NO_SERIAL,
            PulseChannels.BY_LINE,
            new SystemClock())) {
      assertThatThrownBy(() -> board.input("pad", "Pad"))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("this board has no input devices");
    }
  }

  /** Nothing moves on it. */
  private final class Still implements InputDevice {
    private final String name;

    Still(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<Axis> axis(int code) {
      return Optional.empty();
    }

    @Override
    public boolean hasKey(int code) {
      return false;
    }

    @Override
    public int position(int axis) {
      return 0;
    }

    @Override
    public boolean held(int key) {
      return false;
    }

    @Override
    public boolean read(InputEvent into) {
      return false;
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }
}
