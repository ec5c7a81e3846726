package dev.sinew.hal.drivers.ld06;

import dev.sinew.sdk.component.LidarSample;

/**
 * Collects packets into whole turns. A turn begins where the angle passes zero; one that lost more
 * than a tenth of its circle is not delivered.
 */
final class TurnBuilder {
  private static final int FULL_TURN = 36_000;
  private static final int MOST_LOST = FULL_TURN / 10;

  /** A packet that spans more is none: 12 points at twice the usual speed are 20°. */
  private static final int LARGEST_SPAN = 4_000;

  private static final double RADIANS = Math.PI / 18_000;
  private static final float LARGEST_ANGLE = Math.nextDown((float) (2 * Math.PI));

  private final double maxRange;
  private final int minIntensity;
  private LidarSample building = new LidarSample();
  private LidarSample complete = new LidarSample();
  private boolean fresh;
  private boolean started;
  private int lastAngle = -1;
  private int lost;
  private long droppedTurns;
  private long droppedPoints;

  TurnBuilder(double maxRange, int minIntensity) {
    this.maxRange = maxRange;
    this.minIntensity = minIntensity;
  }

  /** Forgets the turn under way. */
  void restart() {
    fresh = false;
    started = false;
    lastAngle = -1;
    lost = 0;
    building.count = 0;
  }

  /**
   * Adds the points of a packet.
   *
   * @param endNanos robot time of its last point
   * @return whether it made sense
   */
  boolean add(Packet packet, long endNanos) {
    int start = packet.startAngle();
    int span = Math.floorMod(packet.endAngle() - start, FULL_TURN);
    if (span == 0 || span > LARGEST_SPAN) {
      return false;
    }
    int step = span / (Packet.POINTS - 1);
    if (lastAngle >= 0) {
      int gap = Math.floorMod(start - lastAngle, FULL_TURN);
      if (gap > FULL_TURN / 2) {
        // The head turns one way; a step back is jitter or a packet from elsewhere.
        gap = 0;
      }
      if (gap > 2 * step) {
        lost += gap;
      }
      if (gap > 0 && start < lastAngle) {
        begin(endNanos - spanNanos(packet, span));
      }
    }
    for (int i = 0; i < Packet.POINTS; i++) {
      int along = span * i / (Packet.POINTS - 1);
      int angle = start + along;
      long nanos = endNanos - spanNanos(packet, span - along);
      if (angle >= FULL_TURN) {
        angle -= FULL_TURN;
        if (lastAngle > angle) {
          begin(nanos);
        }
      }
      lastAngle = angle;
      put(angle, packet.distance(i), packet.intensity(i), nanos);
    }
    return true;
  }

  /** How long the head needs for an angle, nanoseconds. */
  private static long spanNanos(Packet packet, int span) {
    int speed = Math.max(packet.speed(), 360);
    return span * 10_000_000L / speed;
  }

  private void begin(long nanos) {
    if (started) {
      if (lost <= MOST_LOST && building.count > 0) {
        LidarSample whole = building;
        building = complete;
        complete = whole;
        fresh = true;
      } else {
        droppedTurns++;
      }
    }
    started = true;
    lost = 0;
    building.count = 0;
    building.startNanos = nanos;
  }

  private void put(int clockwise, int millimetres, int intensity, long nanos) {
    if (!started) {
      return;
    }
    int at = building.count;
    if (at == LidarSample.CAPACITY) {
      droppedPoints++;
      return;
    }
    // Clockwise to counter-clockwise (REP-103).
    double angle = clockwise == 0 ? 0 : 2 * Math.PI - clockwise * RADIANS;
    double range = millimetres * 0.001;
    building.angle[at] = Math.clamp((float) angle, 0f, LARGEST_ANGLE);
    building.range[at] = range > maxRange || intensity < minIntensity ? 0 : (float) range;
    building.timeNanos = Math.max(nanos, building.startNanos);
    building.count = at + 1;
  }

  /** Copies the newest whole turn that was not taken yet; false when there is none. */
  boolean take(LidarSample into) {
    if (!fresh) {
      return false;
    }
    fresh = false;
    into.copyFrom(complete);
    return true;
  }

  /** Turns not delivered because too little of them was left, ever. */
  long droppedTurns() {
    return droppedTurns;
  }

  /** Points beyond {@link LidarSample#CAPACITY}, ever. */
  long droppedPoints() {
    return droppedPoints;
  }
}
