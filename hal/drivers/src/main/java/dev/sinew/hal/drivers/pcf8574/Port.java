package dev.sinew.hal.drivers.pcf8574;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;

/**
 * The chip's one byte. A bit that is written as 1 is a weak current source and may be pulled low
 * from outside: an input; a 0 is a strong low. Source: PCF8574 datasheet, rev. 5 (2013), section
 * 8.1. Used by one thread but for {@link #health}.
 */
final class Port {
  private static final int UNKNOWN = -1;

  private final String name;
  private final I2C i2c;
  private final String device;
  private final byte[] one = new byte[1];
  private int written = UNKNOWN;
  private boolean closed;
  private volatile Health health = Health.OK;

  Port(String name, I2C i2c) {
    this.name = name;
    this.i2c = i2c;
    this.device = "i2c-%d 0x%02x".formatted(i2c.bus(), i2c.device());
  }

  /** Whether the chip is known to hold this. */
  boolean holds(int bits) {
    return written == bits;
  }

  /**
   * Writes and reads back: a line written low that is high does not obey.
   *
   * @return the levels of the lines
   */
  int write(int bits) throws ComponentException {
    written = UNKNOWN;
    try {
      one[0] = (byte) bits;
      i2c.write(one, 0, 1);
    } catch (Pi4JException e) {
      throw failed("writing", e);
    }
    written = bits;
    int levels = read();
    if ((levels & ~bits & 0xff) != 0) {
      throw disobeyed(bits, levels, "another chip has this address, or a line is held high");
    }
    return levels;
  }

  /** The levels of the lines; a chip that no longer drives low what it should has lost power. */
  int check() throws ComponentException {
    int levels = read();
    if (written != UNKNOWN && (levels & ~written & 0xff) != 0) {
      int bits = written;
      written = UNKNOWN;
      throw disobeyed(bits, levels, "the chip has lost power, or a line is held high");
    }
    return levels;
  }

  private int read() throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the lines are closed");
    }
    try {
      int read = i2c.read(one, 0, 1);
      if (read != 1) {
        throw lost(
            "%s (%s): reading the port gave %d bytes, expected 1; check wiring and pull-up resistors"
                .formatted(name, device, read));
      }
    } catch (Pi4JException e) {
      throw failed("reading", e);
    }
    if (!health.usable()) {
      health = Health.OK;
    }
    return one[0] & 0xff;
  }

  private ComponentException disobeyed(int bits, int levels, String why) {
    return lost(
        "%s (%s): the lines are 0x%02x after writing 0x%02x, expected no line high that is written low; %s: check wiring and supply"
            .formatted(name, device, levels, bits, why));
  }

  private ComponentException failed(String operation, Pi4JException cause) {
    ComponentException failure =
        new ComponentException(
            "%s (%s): %s the port failed: %s; check power, wiring and address (i2cdetect shows what answers)"
                .formatted(name, device, operation, cause.getMessage()),
            cause);
    written = UNKNOWN;
    health = Health.failed(failure.getMessage());
    return failure;
  }

  private ComponentException lost(String problem) {
    written = UNKNOWN;
    health = Health.failed(problem);
    return new ComponentException(problem);
  }

  void refuseIfClosed() throws ComponentException {
    if (closed) {
      throw new ComponentException(name + ": the lines are closed");
    }
  }

  Health health() {
    return health;
  }

  void close(int safe) {
    if (closed) {
      return;
    }
    try {
      write(safe);
    } catch (ComponentException e) {
      health = Health.failed("closed, but the safe levels could not be written: " + e.getMessage());
    }
    closed = true;
    i2c.close();
    if (health.usable()) {
      health = Health.failed("closed");
    }
  }
}
