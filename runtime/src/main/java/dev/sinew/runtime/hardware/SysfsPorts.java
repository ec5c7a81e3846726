package dev.sinew.runtime.hardware;

import dev.sinew.runtime.config.robot.KernelPorts;
import java.nio.file.Path;
import java.util.Optional;

/** What the kernel has for itself, as sysfs shows it. Thread-safe. */
public final class SysfsPorts implements KernelPorts {
  private final KernelTree tree;

  public SysfsPorts(KernelTree tree) {
    this.tree = tree;
  }

  @Override
  public Optional<String> model() {
    return tree.model();
  }

  @Override
  public Optional<String> i2cDriver(int bus, int address) {
    Path device = tree.system().resolve("bus/i2c/devices/%d-%04x".formatted(bus, address));
    return KernelTree.target(device.resolve("driver"));
  }
}
