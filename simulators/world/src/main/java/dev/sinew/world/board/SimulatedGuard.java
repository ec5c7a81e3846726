package dev.sinew.world.board;

import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafePulse;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.I2cTarget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;

/**
 * Does to the simulated pins and buses what the guard process of a real board does when the robot's
 * process is gone: past the board, by what was declared alone.
 */
final class SimulatedGuard {
  private final GpioLines lines;
  private final Map<SimulatedI2cProvider.Place, I2cTarget> targets;
  private final Lock worldLock;

  SimulatedGuard(
      GpioLines lines, Map<SimulatedI2cProvider.Place, I2cTarget> targets, Lock worldLock) {
    this.lines = lines;
    this.targets = targets;
    this.worldLock = worldLock;
  }

  /** Drives every output to the state that was declared for it. */
  void carryOut(List<SafeOutput> declared) {
    worldLock.lock();
    try {
      for (SafeOutput output : declared) {
        switch (output) {
          case SafeOutput.Lines group -> {
            for (int i = 0; i < group.lines().size(); i++) {
              lines.set(group.lines().get(i), (group.levels() >>> i & 1) != 0);
            }
          }
          case SafeOutput.Pulse pulse -> drive(pulse);
          case SafeOutput.Registers chip -> write(chip);
        }
      }
    } finally {
      worldLock.unlock();
    }
  }

  private void drive(SafeOutput.Pulse pulse) {
    switch (pulse.state()) {
      case SafePulse.Off _ -> lines.pulse(pulse.line(), 1, 0);
      case SafePulse.Hold _ -> {}
      case SafePulse.Park park -> lines.pulse(pulse.line(), park.periodNanos(), park.widthNanos());
    }
  }

  /** An address where nobody answers is no failure of the others. */
  private void write(SafeOutput.Registers chip) {
    I2cTarget target = targets.get(new SimulatedI2cProvider.Place(chip.bus(), chip.address()));
    if (target == null) {
      return;
    }
    for (RegisterWrite write : chip.writes()) {
      byte[] message = new byte[1 + write.values().size()];
      message[0] = (byte) write.register();
      for (int i = 1; i < message.length; i++) {
        message[i] = (byte) (int) write.values().get(i - 1);
      }
      boolean ignored = target.write(message, 0, message.length);
    }
  }
}
