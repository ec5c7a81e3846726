package dev.sinew.runtime.config.robot;

import java.util.Optional;

/**
 * What the kernel of this machine has for itself. Only asked about a board that this machine is, by
 * its model.
 */
public interface KernelPorts {

  /** How the device tree calls this machine; empty where there is none, as on a PC. */
  Optional<String> model();

  /** The kernel driver that is bound to an address of an I2C bus. */
  Optional<String> i2cDriver(int bus, int address);

  /** Nothing is known of this machine, or it does not matter. */
  static KernelPorts unknown() {
    return new KernelPorts() {
      @Override
      public Optional<String> model() {
        return Optional.empty();
      }

      @Override
      public Optional<String> i2cDriver(int bus, int address) {
        return Optional.empty();
      }
    };
  }
}
