package dev.sinew.hal.drivers.ld06;

/**
 * Robot time of what the lidar stamps with its own milliseconds, which begin anew at 30000. A
 * packet is never heard before it was sent, so the least delay seen is the best guess of the
 * offset; it may grow by as much as two quartzes differ.
 */
final class DeviceTime {
  private static final long WRAP_NANOS = Packet.TIME_WRAP * 1_000_000L;

  /** 200 parts in a million. */
  private static final long DRIFT = 5_000;

  private long lastMillis;
  private long deviceNanos;
  private long lastDeviceNanos;
  private long offsetNanos;
  private boolean known;

  /** The lidar was lost: its clock may have begun anew. */
  void restart() {
    known = false;
  }

  /**
   * Robot time of a packet.
   *
   * @param millis what the lidar says
   * @param arrivedNanos robot time at which its last byte arrived
   */
  long nanos(int millis, long arrivedNanos) {
    if (!known) {
      known = true;
      lastMillis = millis;
      deviceNanos = 0;
      offsetNanos = arrivedNanos;
      lastDeviceNanos = 0;
      return arrivedNanos;
    }
    long step = (millis - lastMillis) * 1_000_000L;
    deviceNanos += step < 0 ? step + WRAP_NANOS : step;
    lastMillis = millis;
    long grown = offsetNanos + (deviceNanos - lastDeviceNanos) / DRIFT;
    lastDeviceNanos = deviceNanos;
    long seen = arrivedNanos - deviceNanos;
    // Further apart than a second: one of the two clocks has jumped.
    offsetNanos = Math.abs(seen - grown) > 1_000_000_000L ? seen : Math.min(seen, grown);
    return deviceNanos + offsetNanos;
  }
}
