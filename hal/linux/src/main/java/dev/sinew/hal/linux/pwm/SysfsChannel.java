package dev.sinew.hal.linux.pwm;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.sdk.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One exported channel: the files {@code period}, {@code duty_cycle}, {@code enable} and {@code
 * polarity} (Documentation/driver-api/pwm.rst). The files stay open and nothing is allocated per
 * write. One thread at a time.
 */
final class SysfsChannel implements PulseWire {
  /** How long udev may take to hand the files of a new channel to the user's group. */
  private static final long SETTLE_NANOS = 1_000_000_000L;

  private static final long RETRY_NANOS = 10_000_000L;
  private static final int DIGITS = 20;

  private final Posix posix;
  private final Remedies remedies;
  private final Path chip;
  private final int channel;
  private final String device;
  private final MemorySegment text = Arena.ofAuto().allocate(DIGITS + 1);
  private int periodFd = -1;
  private int dutyFd = -1;
  private int enableFd = -1;
  private long periodNanos;
  private long widthNanos;
  private boolean enabled;

  private SysfsChannel(Posix posix, Remedies remedies, Path chip, int channel, String device) {
    this.posix = posix;
    this.remedies = remedies;
    this.chip = chip;
    this.channel = channel;
    this.device = device;
  }

  /**
   * Exports the channel, takes over one that a dead process left, and switches it off.
   *
   * @param device for messages
   * @param inversed whether the active level is low
   */
  static SysfsChannel open(
      Posix posix,
      Clock clock,
      Remedies remedies,
      Path chip,
      int channel,
      String device,
      boolean inversed) {
    var made = new SysfsChannel(posix, remedies, chip, channel, device);
    try {
      made.export();
      made.openFiles(clock);
      made.takeOver(inversed);
      return made;
    } catch (RuntimeException e) {
      made.closeFiles();
      throw e;
    }
  }

  private Path folder() {
    return chip.resolve("pwm" + channel);
  }

  private void export() {
    if (Files.isDirectory(folder())) {
      return;
    }
    int result = writeOnce(chip.resolve("export"), Integer.toString(channel));
    if (result == -Errno.EBUSY && Files.isDirectory(folder())) {
      return;
    }
    if (result < 0) {
      throw DeviceError.of(
          device,
          "export",
          -result,
          switch (-result) {
            case Errno.ENODEV, Errno.EINVAL -> "the chip has no channel " + channel;
            default -> remedies.pwm(chip.resolve("export"), -result);
          });
    }
  }

  private void openFiles(Clock clock) {
    long deadline = clock.nanos() + SETTLE_NANOS;
    for (; ; ) {
      int result = tryOpenFiles();
      if (result >= 0) {
        return;
      }
      closeFiles();
      boolean maySettle = result == -Errno.EACCES || result == -Errno.ENOENT;
      if (!maySettle || clock.nanos() >= deadline) {
        throw DeviceError.of(device, "open its files", -result, remedies.pwm(folder(), -result));
      }
      try {
        clock.sleepUntil(clock.nanos() + RETRY_NANOS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(device + ": open its files: interrupted", e);
      }
    }
  }

  private int tryOpenFiles() {
    periodFd = posix.open(folder().resolve("period").toString(), Posix.O_RDWR);
    if (periodFd < 0) {
      return periodFd;
    }
    dutyFd = posix.open(folder().resolve("duty_cycle").toString(), Posix.O_RDWR);
    if (dutyFd < 0) {
      return dutyFd;
    }
    enableFd = posix.open(folder().resolve("enable").toString(), Posix.O_RDWR);
    return enableFd;
  }

  private void takeOver(boolean inversed) {
    periodNanos = number(periodFd, "period");
    widthNanos = number(dutyFd, "duty_cycle");
    enabled = number(enableFd, "enable") != 0;
    off();
    if (inversed) {
      // The kernel takes a polarity only while the output is off.
      int result = writeOnce(folder().resolve("polarity"), "inversed");
      if (result < 0) {
        throw DeviceError.of(
            device, "invert", -result, "this chip cannot invert: use the normal polarity");
      }
    }
  }

  /** Sets period and width, and switches the output on. */
  @Override
  public void set(long newPeriodNanos, long newWidthNanos) {
    if (newPeriodNanos >= widthNanos) {
      setPeriod(newPeriodNanos);
      setWidth(newWidthNanos);
    } else {
      setWidth(newWidthNanos);
      setPeriod(newPeriodNanos);
    }
    if (!enabled) {
      put(enableFd, 1, "switch on");
      enabled = true;
    }
  }

  private void setPeriod(long nanos) {
    if (nanos != periodNanos) {
      put(periodFd, nanos, "set the period");
      periodNanos = nanos;
    }
  }

  private void setWidth(long nanos) {
    put(dutyFd, nanos, "set the width");
    widthNanos = nanos;
  }

  /**
   * Width 0, then off, also when the width is refused; a channel that never had a period takes
   * neither and is off.
   */
  @Override
  public void off() {
    if (periodNanos == 0) {
      return;
    }
    try {
      setWidth(0);
    } finally {
      put(enableFd, 0, "switch off");
      enabled = false;
    }
  }

  /** Gives the channel back. Does not switch it off: sysfs PWM goes on without its writer. */
  @Override
  public void release(boolean keep) {
    closeFiles();
    if (!keep) {
      int result = writeOnce(chip.resolve("unexport"), Integer.toString(channel));
      if (result < 0) {
        throw DeviceError.of(device, "unexport", -result, remedies.pwm(folder(), -result));
      }
    }
  }

  /**
   * The step of the kernel's interface, 1 ns. The hardware rounds it down to a step of its clock
   * (tens of nanoseconds on a Raspberry Pi), which sysfs does not tell.
   */
  @Override
  public long resolutionNanos() {
    return 1;
  }

  @Override
  public KernelPlace place() {
    return new KernelPlace.PwmChannel(folder().toString());
  }

  private void closeFiles() {
    closeIfOpen(periodFd);
    closeIfOpen(dutyFd);
    closeIfOpen(enableFd);
    periodFd = -1;
    dutyFd = -1;
    enableFd = -1;
  }

  private void closeIfOpen(int fd) {
    if (fd >= 0) {
      posix.close(fd);
    }
  }

  private void put(int fd, long value, String operation) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long left = value;
    for (int i = digits - 1; i >= 0; i--) {
      text.set(ValueLayout.JAVA_BYTE, i, (byte) ('0' + left % 10));
      left /= 10;
    }
    text.set(ValueLayout.JAVA_BYTE, digits, (byte) '\n');
    int result = posix.writeAtStart(fd, text, digits + 1);
    if (result < 0) {
      throw DeviceError.of(
          device, operation + " to " + value, -result, remedies.pwm(folder(), -result));
    }
  }

  private long number(int fd, String file) {
    int length = posix.read(fd, text, DIGITS);
    if (length < 0) {
      throw DeviceError.of(device, "read " + file, -length, remedies.pwm(folder(), -length));
    }
    long value = 0;
    int i = 0;
    for (; i < length; i++) {
      byte digit = text.get(ValueLayout.JAVA_BYTE, i);
      if (digit < '0' || digit > '9') {
        break;
      }
      value = value * 10 + (digit - '0');
    }
    if (i == 0) {
      throw DeviceError.because(
          device, "read " + file, "found no number", "is this a PWM channel of sysfs?");
    }
    return value;
  }

  private int writeOnce(Path file, String value) {
    int fd = posix.open(file.toString(), Posix.O_WRONLY);
    if (fd < 0) {
      return fd;
    }
    try (Arena arena = Arena.ofConfined()) {
      return posix.write(fd, arena.allocateFrom(value), value.length());
    } finally {
      posix.close(fd);
    }
  }
}
