package dev.sinew.hal.drivers.rplidara1;

import java.io.ByteArrayOutputStream;

/**
 * Standard scan samples as the lidar sends them; the range at an angle is the same in every turn.
 */
final class ScanBytes {
  static final int POINTS = 360;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Metres at a clockwise angle in degrees. */
  static double rangeAt(double clockwiseDegrees) {
    return 1 + Math.abs(180 - clockwiseDegrees) / 60;
  }

  ScanBytes turns(int count) {
    return points(count * POINTS);
  }

  private int next;

  ScanBytes points(int count) {
    for (int i = 0; i < count; i++) {
      sample(next == 0, next);
      next = (next + 1) % POINTS;
    }
    return this;
  }

  private void sample(boolean start, double degrees) {
    int angle = (int) (degrees * 64);
    int distance = (int) Math.round(rangeAt(degrees) * 4000);
    bytes.write(15 << 2 | (start ? 1 : 2));
    bytes.write(angle << 1 | 1);
    bytes.write(angle >> 7);
    bytes.write(distance);
    bytes.write(distance >> 8);
  }

  ScanBytes raw(byte[] noise) {
    bytes.writeBytes(noise);
    return this;
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }
}
