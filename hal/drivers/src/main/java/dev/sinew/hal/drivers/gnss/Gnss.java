package dev.sinew.hal.drivers.gnss;

import dev.sinew.hal.drivers.serial.TalkingDevice;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SatelliteReceiver;

/**
 * A receiver of satellite navigation. Without a fix it goes on giving readings, whose numbers but
 * the counts are NaN, with health degraded.
 */
final class Gnss implements SatelliteReceiver {
  /** Receivers send once a second unless they are told otherwise. */
  static final long PATIENCE_NANOS = 3_000_000_000L;

  private final TalkingDevice device;
  private final Sentence sentence = new Sentence();
  private final Fix fix = new Fix();
  private final Reading newest = new Reading(QUANTITIES.size());
  private final TalkingDevice.Sink sink = this::accept;
  private final Health noFix;
  private boolean fresh;

  Gnss(TalkingDevice device) {
    this.device = device;
    this.noFix =
        Health.degraded(
            device.device()
                + ": no fix; the antenna needs to see the sky, and a cold start takes half a"
                + " minute");
  }

  private boolean accept(byte value, long nanos) {
    if (!sentence.accept(value)) {
      return false;
    }
    fresh |= fix.add(sentence, nanos, newest);
    return true;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    device.read(sink);
    if (!fresh) {
      return false;
    }
    fresh = false;
    into.timeNanos = newest.timeNanos;
    System.arraycopy(newest.values, 0, into.values, 0, newest.values.length);
    device.report(newest.values[QUALITY] > 0 ? Health.OK : noFix);
    return true;
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
