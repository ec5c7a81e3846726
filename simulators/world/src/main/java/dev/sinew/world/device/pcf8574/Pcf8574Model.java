package dev.sinew.world.device.pcf8574;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * NXP PCF8574: each line is a latch that is either a strong low or a weak current source, so that
 * something outside may pull it low. Source: datasheet rev. 5 (27 May 2013), sections 8.1
 * (quasi-bidirectional lines), 8.2 and 8.3 (write, read), 8.4 (power-on: all high) and 8.5 (INT:
 * low after a change at an input until the port is read or written or the input is back).
 *
 * <p>Quantities that can be set: {@code p0} to {@code p7}: 0 pulled low from outside, 1 left alone,
 * 2 held high by something stronger than the chip. Seen: {@code p0} to {@code p7}, the level 0 or 1
 * of each line.
 */
public final class Pcf8574Model
    implements DeviceModel, I2cTarget, Unpluggable, Adjustable, Observable {
  /** INT is wired to nothing. */
  public static final int NO_INTERRUPT = -1;

  private final GpioLines lines;
  private final int interrupt;
  private int latch = 0xff;
  private int pulledLow;
  private int heldHigh;
  private int seen = 0xff;
  private boolean plugged = true;

  public Pcf8574Model(GpioLines lines, int interrupt) {
    this.lines = lines;
    this.interrupt = interrupt;
    if (interrupt != NO_INTERRUPT) {
      lines.drive(interrupt, true, 0);
    }
  }

  private int levels() {
    return latch & ~pulledLow | heldHigh;
  }

  @Override
  public void step(long nowNanos) {
    if (interrupt != NO_INTERRUPT) {
      // Open drain: only a chip with a supply pulls it down.
      lines.drive(interrupt, !plugged || levels() == seen, nowNanos);
    }
  }

  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged) {
      return false;
    }
    if (length > 0) {
      latch = from[offset + length - 1] & 0xff;
      seen = levels();
    }
    return true;
  }

  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] = (byte) levels();
    }
    seen = levels();
    return true;
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.matches("p[0-7]")) {
      throw new IllegalArgumentException(
          "a PCF8574 does not feel '" + quantity + "'; it feels p0 to p7");
    }
    if (value != 0 && value != 1 && value != 2) {
      throw new IllegalArgumentException(quantity + " " + value + "; expected 0, 1 or 2");
    }
    int bit = 1 << (quantity.charAt(1) - '0');
    pulledLow = value == 0 ? pulledLow | bit : pulledLow & ~bit;
    heldHigh = value == 2 ? heldHigh | bit : heldHigh & ~bit;
  }

  /** Without a supply nothing drives or holds a line. */
  @Override
  public Map<String, Double> observe() {
    Map<String, Double> state = new LinkedHashMap<>();
    for (int i = 0; i < 8; i++) {
      int level = plugged ? levels() : 0xff & ~pulledLow;
      state.put("p" + i, (double) (level >> i & 1));
    }
    return state;
  }

  @Override
  public void unplug() {
    plugged = false;
  }

  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      latch = 0xff;
      seen = levels();
    }
  }
}
