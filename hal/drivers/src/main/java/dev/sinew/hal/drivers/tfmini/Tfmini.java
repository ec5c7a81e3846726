package dev.sinew.hal.drivers.tfmini;

import dev.sinew.hal.drivers.serial.TalkingDevice;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;

/**
 * Benewake TFmini, TFmini Plus or TFmini-S as it comes from the factory: 100 frames a second. An
 * echo that is too weak is no echo: infinity; the device itself says 65535 cm then. An echo that
 * floods the receiver (strength 65535), and what else the maker reserves (65532 to 65534 cm: light
 * of the sun, say), cannot be said: NaN.
 */
final class Tfmini implements RangeFinder {
  static final int BAUD = 115_200;

  /** A frame comes every 10 ms; 1 Hz is the slowest rate that can be set. */
  static final long PATIENCE_NANOS = 1_200_000_000L;

  /** Product manual: blind within 0.1 m (0.3 m for the first TFmini). */
  private static final double MIN_RANGE = 0.1;

  /** Product manual: 2° (TFmini-S); the first TFmini has 2.3°. */
  private static final double FIELD = Math.toRadians(2);

  private static final int FLOODED = 0xffff;

  /** Product manual, "abnormal data values": signals that are no distance. */
  private static final int LEAST_RESERVED = 65_532;

  /** The same table: the echo was too weak. */
  private static final int TOO_WEAK = 65_535;

  private final TalkingDevice device;
  private final FrameDecoder decoder = new FrameDecoder();
  private final TalkingDevice.Sink sink = this::accept;
  private final double maxRange;
  private final int minStrength;
  private boolean fresh;
  private long arrivedNanos;
  private double distance = Double.NaN;

  Tfmini(TalkingDevice device, TfminiConfig config) {
    this.device = device;
    this.maxRange = config.maxRange();
    this.minStrength = config.minStrength();
  }

  private boolean accept(byte value, long nanos) {
    if (!decoder.accept(value)) {
      return false;
    }
    fresh = true;
    arrivedNanos = nanos;
    int strength = decoder.strength();
    double metres = decoder.distance() * 0.01;
    int told = decoder.distance();
    if (strength == FLOODED || (told >= LEAST_RESERVED && told != TOO_WEAK)) {
      distance = Double.NaN;
    } else if (told == TOO_WEAK || strength < minStrength || metres > maxRange || told == 0) {
      distance = Double.POSITIVE_INFINITY;
    } else {
      distance = metres < MIN_RANGE ? Double.NaN : metres;
    }
    return true;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    device.read(sink);
    if (!fresh) {
      return false;
    }
    fresh = false;
    into.timeNanos = arrivedNanos;
    into.values[DISTANCE] = distance;
    device.report(Health.OK);
    return true;
  }

  @Override
  public double minRange() {
    return MIN_RANGE;
  }

  @Override
  public double maxRange() {
    return maxRange;
  }

  @Override
  public double fieldOfView() {
    return FIELD;
  }

  @Override
  public Health health() {
    return device.health();
  }

  @Override
  public void close() {
    device.close();
  }
}
