package dev.sinew.it.rig;

import dev.sinew.hal.linux.LinuxBoard;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;

/** The rig's machine as a board. */
final class Header {
  static final Clock CLOCK = new SystemClock();

  private Header() {}

  /** Opens it with its chips plugged in, its bus whole and its records empty. */
  static Board open() throws ComponentException, IOException {
    SimulatedChip.HEADER.plug();
    I2cMemory.plug();
    I2cMemory.heal();
    I2cMemory.forget();
    RecordedPulses.refuse(0);
    RecordedPulses.forget();
    return LinuxBoard.open("raspberry-pi-5", CLOCK);
  }
}
