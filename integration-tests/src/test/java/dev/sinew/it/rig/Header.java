package dev.sinew.it.rig;

import dev.sinew.hal.linux.BoardProfile;
import dev.sinew.hal.linux.LinuxBoard;
import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The rig's machine as a board. */
final class Header {
  static final Clock CLOCK = new SystemClock();

  /** A Raspberry Pi 5, whose chips the rig's machine pretends to have. */
  private static final BoardProfile RASPBERRY_PI_5 =
      new BoardProfile(
          "raspberry-pi-5",
          "pinctrl-rp1",
          List.of(pulse(12, 0), pulse(13, 1), pulse(18, 2), pulse(19, 3)),
          Map.of("i2c-3", "dtoverlay=i2c3-pi5"));

  private Header() {}

  private static PulseChannel pulse(int line, int channel) {
    return new PulseChannel(line, "1f00098000.pwm", channel, "dtoverlay=pwm-2chan");
  }

  /** Opens it as it is, beside others that have it open. */
  static Board again() throws ComponentException {
    return LinuxBoard.open(RASPBERRY_PI_5, CLOCK);
  }

  /** Opens it with its chips plugged in, its bus whole and its records empty. */
  static Board open() throws ComponentException, IOException {
    SimulatedChip.HEADER.plug();
    I2cMemory.plug();
    I2cMemory.heal();
    I2cMemory.forget();
    RecordedPulses.refuse(0);
    RecordedPulses.forget();
    return again();
  }
}
