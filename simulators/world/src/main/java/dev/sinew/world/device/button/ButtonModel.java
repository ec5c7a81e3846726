package dev.sinew.world.device.button;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.Impairment;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.plant.DeviceModel;

/**
 * A mechanical switch between a GPIO line and ground or 3.3 V, with the line's pull resistor. When
 * its contact moves it bounces: levels alternate at random times before they hold, on average 1.6
 * ms and up to 6.2 ms in J. Ganssle, "A Guide to Debouncing" (2008), which measured 18 switches.
 *
 * <p>Quantities that can be set: {@code finger} 1 pressed, 0 not; {@code bounceMillis} how long the
 * contact bounces, 0 to 1000 ms. Unplugged, the wires are cut and the resistor decides. Frozen, the
 * contact is stuck; noisy, it bounces so many times as long.
 */
public final class ButtonModel implements DeviceModel, Unpluggable, Adjustable, Impairable {
  private static final double BOUNCE_MILLIS = 1.6;
  private static final double NANOS_PER_MILLI = 1e6;

  private final GpioLines lines;
  private final Noise noise;
  private final int line;
  private final boolean normallyClosed;
  private final boolean pulledUp;
  private final Impairment impairment = new Impairment(1);
  private final long[] measured = new long[1];
  private double bounceMillis = BOUNCE_MILLIS;
  private boolean finger;

  /** Whether the finger is where the contact last moved to. */
  private boolean followed;

  private boolean plugged = true;
  private boolean closedContact;
  private boolean bouncing;
  private long bounceUntilNanos;
  private long nextBounceNanos;
  private long lastNanos;

  public ButtonModel(Settings settings, GpioLines lines, Noise noise) {
    this.lines = lines;
    this.noise = noise;
    this.line = settings.line("line");
    this.normallyClosed = settings.flag("normallyClosed");
    this.pulledUp = settings.text("pull").equalsIgnoreCase("up");
    this.closedContact = normallyClosed;
    show(0);
  }

  @Override
  public void step(long nowNanos) {
    if (!plugged) {
      lines.drive(line, pulledUp, nowNanos);
      lastNanos = nowNanos;
      return;
    }
    if (!impairment.frozen()) {
      measured[0] = finger ? 1 : 0;
      boolean felt = impairment.pass(nowNanos, measured) ? measured[0] == 1 : followed;
      if (felt != followed) {
        followed = felt;
        bouncing = true;
        nextBounceNanos = nowNanos;
        bounceUntilNanos = nowNanos + (long) (bounceMillis * impairment.noise() * NANOS_PER_MILLI);
      }
      bounce(nowNanos);
    }
    show(nowNanos);
    lastNanos = nowNanos;
  }

  /** Toggles at times between the last step and this one, and rests where the finger is. */
  private void bounce(long nowNanos) {
    while (bouncing && nextBounceNanos <= nowNanos) {
      long time = Math.max(nextBounceNanos, lastNanos);
      if (nextBounceNanos >= bounceUntilNanos) {
        closedContact = followed != normallyClosed;
        bouncing = false;
      } else {
        closedContact = !closedContact;
        nextBounceNanos += (long) ((0.55 + 0.45 * noise.even()) * NANOS_PER_MILLI / 2);
      }
      show(time);
    }
  }

  private void show(long nanos) {
    lines.drive(line, closedContact ? !pulledUp : pulledUp, nanos);
  }

  @Override
  public void adjust(String quantity, double value) {
    switch (quantity) {
      case "finger" -> {
        if (value != 0 && value != 1) {
          throw new IllegalArgumentException("finger " + value + "; expected 0 or 1");
        }
        finger = value == 1;
      }
      case "bounceMillis" -> {
        if (!(value >= 0 && value <= 1000)) {
          throw new IllegalArgumentException("bounceMillis " + value + "; expected 0 to 1000");
        }
        bounceMillis = value;
      }
      default ->
          throw new IllegalArgumentException(
              "a button does not feel '" + quantity + "'; it feels finger and bounceMillis");
    }
  }

  @Override
  public void unplug() {
    plugged = false;
  }

  @Override
  public void replug() {
    plugged = true;
  }

  @Override
  public void impair(SensorFault fault) {
    impairment.set(fault);
  }

  @Override
  public void mend() {
    impairment.clear();
  }
}
