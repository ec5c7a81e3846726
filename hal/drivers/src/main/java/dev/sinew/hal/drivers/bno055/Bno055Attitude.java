package dev.sinew.hal.drivers.bno055;

import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;

/** The orientation that came with each sample of a BNO055; its health is the chip's. */
final class Bno055Attitude implements AttitudeSensor {
  private final String name;
  private final Bno055 chip;
  private long lastNanos = Long.MIN_VALUE;
  private volatile boolean closed;

  Bno055Attitude(String name, Bno055 chip) {
    this.name = name;
    this.chip = chip;
  }

  @Override
  public boolean absoluteHeading() {
    return chip.absolute();
  }

  @Override
  public boolean sample(Reading into) {
    if (closed || chip.orientedNanos() == lastNanos) {
      return false;
    }
    lastNanos = chip.orientedNanos();
    into.timeNanos = lastNanos;
    chip.orientation(into.values);
    return true;
  }

  @Override
  public Health health() {
    return closed ? Health.failed(name + ": closed") : chip.health();
  }

  @Override
  public void close() {
    closed = true;
  }
}
