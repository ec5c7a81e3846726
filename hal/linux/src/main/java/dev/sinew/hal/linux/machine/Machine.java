package dev.sinew.hal.linux.machine;

import java.nio.file.Path;

/**
 * The folders in which Linux shows devices. A test gives its own.
 *
 * @param devices {@code /dev}
 * @param pwm {@code /sys/class/pwm}
 * @param proc {@code /proc}
 */
public record Machine(Path devices, Path pwm, Path proc) {

  /** This machine. */
  public static Machine here() {
    return new Machine(Path.of("/dev"), Path.of("/sys/class/pwm"), Path.of("/proc"));
  }
}
