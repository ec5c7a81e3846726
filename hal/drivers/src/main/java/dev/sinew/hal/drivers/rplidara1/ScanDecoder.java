package dev.sinew.hal.drivers.rplidara1;

import dev.sinew.sdk.component.LidarSample;

/**
 * Finds standard scan samples in a stream of bytes and collects them into whole turns. Source:
 * SLAMTEC "RPLIDAR Interface Protocol and Application Notes", LR001, "SCAN": five bytes a sample,
 *
 * <pre>
 * quality[5:0] | !S | S
 * angle_q6[6:0] | C (always 1)
 * angle_q6[14:7]
 * distance_q2[7:0]
 * distance_q2[15:8]
 * </pre>
 *
 * angle_q6 in 1/64°, clockwise; distance_q2 in 1/4 mm, 0 for no echo; S marks a new turn.
 *
 * <p>There is no checksum, so a sample is believed only when S ≠ !S, C = 1, the angle is below one
 * turn and has not jumped. After a sample that is not believed the stream is searched byte by byte
 * until {@link #CONFIRM} samples in a row fit, and each sample waits for the next one to fit; a
 * turn that lost more than a tenth of its samples is not delivered.
 */
final class ScanDecoder {
  static final int SAMPLE_BYTES = 5;

  /** Samples in a row that must fit before the stream is believed again after noise. */
  static final int CONFIRM = 6;

  /** Fewer points than this are not a turn: at 2 kHz and 10 turns a second there are 200. */
  static final int LEAST_POINTS = 100;

  private static final int FULL_TURN_Q6 = 360 * 64;

  /** The A1's points lie 1° apart at 5.5 Hz; some lost samples must not break the chain. */
  private static final int LARGEST_STEP_Q6 = 20 * 64;

  /** Its angle correction can step back a little. */
  private static final int LARGEST_STEP_BACK_Q6 = 3 * 64;

  private static final double RADIANS_PER_Q6 = Math.PI / (180 * 64);
  private static final double METRES_PER_Q2 = 1 / 4000.0;

  private final double maxRange;
  private final byte[] window = new byte[SAMPLE_BYTES];
  private int filled;

  /** The turn being collected; swapped with {@link #complete} when it is whole. */
  private LidarSample building = new LidarSample();

  private LidarSample complete = new LidarSample();
  private boolean fresh;
  private boolean started;

  /** Samples in a row that fit; the stream is believed from {@link #CONFIRM}. */
  private int fitting;

  private int lastAngleQ6 = -1;
  private boolean pending;
  private boolean pendingNewTurn;
  private int pendingAngleQ6;
  private int pendingDistanceQ2;
  private long pendingNanos;
  private int lostBytesInTurn;
  private long lostBytes;
  private long droppedTurns;
  private long droppedPoints;

  ScanDecoder(double maxRange) {
    this.maxRange = maxRange;
  }

  /** Forgets all but the statistics: a new scan begins. */
  void restart() {
    filled = 0;
    fresh = false;
    started = false;
    fitting = 0;
    lastAngleQ6 = -1;
    pending = false;
    lostBytesInTurn = 0;
    building.count = 0;
  }

  /** Takes one byte with the time at which it arrived. */
  void accept(byte value, long timeNanos) {
    window[filled++] = value;
    if (filled < SAMPLE_BYTES) {
      return;
    }
    int angleQ6 = (window[1] & 0xff) >> 1 | (window[2] & 0xff) << 7;
    boolean newTurn = (window[0] & 1) != 0;
    if (shaped(angleQ6) && follows(angleQ6)) {
      filled = 0;
      emitPending();
      // When noise has eaten the sample with the mark, the angle still tells of a new turn.
      newTurn |= building.count >= LEAST_POINTS && angleQ6 < lastAngleQ6 - FULL_TURN_Q6 / 2;
      lastAngleQ6 = angleQ6;
      if (fitting < CONFIRM) {
        fitting++;
        lostBytesInTurn += SAMPLE_BYTES;
      }
      if (fitting == CONFIRM) {
        pending = true;
        pendingNewTurn = newTurn;
        pendingAngleQ6 = angleQ6;
        pendingDistanceQ2 = (window[3] & 0xff) | (window[4] & 0xff) << 8;
        pendingNanos = timeNanos;
      }
      return;
    }
    if (pending) {
      pending = false;
      lostBytesInTurn += SAMPLE_BYTES;
    }
    lostBytes++;
    lostBytesInTurn++;
    if (fitting < CONFIRM || !shaped(angleQ6)) {
      // Not yet found: the next sample may begin at any byte and any angle.
      lastAngleQ6 = -1;
      filled--;
      System.arraycopy(window, 1, window, 0, filled);
    } else {
      // Well shaped, but it jumps: most likely its angle was hit. The framing still stands.
      lostBytes += SAMPLE_BYTES - 1;
      lostBytesInTurn += SAMPLE_BYTES - 1;
      filled = 0;
    }
    fitting = 0;
  }

  private boolean shaped(int angleQ6) {
    boolean oneOfTwo = ((window[0] ^ window[0] >> 1) & 1) == 1;
    return oneOfTwo && (window[1] & 1) == 1 && angleQ6 < FULL_TURN_Q6 + LARGEST_STEP_BACK_Q6;
  }

  private boolean follows(int angleQ6) {
    if (lastAngleQ6 < 0) {
      return true;
    }
    int step = Math.floorMod(angleQ6 - lastAngleQ6 + FULL_TURN_Q6 / 2, FULL_TURN_Q6);
    step -= FULL_TURN_Q6 / 2;
    return step <= LARGEST_STEP_Q6 && step >= -LARGEST_STEP_BACK_Q6;
  }

  /** A sample is believed when the one after it fits too. */
  private void emitPending() {
    if (!pending) {
      return;
    }
    pending = false;
    if (pendingNewTurn) {
      finishTurn();
      started = true;
      building.startNanos = pendingNanos;
    }
    if (!started) {
      return;
    }
    int at = building.count;
    if (at == LidarSample.CAPACITY) {
      droppedPoints++;
      return;
    }
    // Clockwise to counter-clockwise (REP-103).
    double angle =
        pendingAngleQ6 == 0 ? 0 : Math.max(0, 2 * Math.PI - pendingAngleQ6 * RADIANS_PER_Q6);
    double range = pendingDistanceQ2 * METRES_PER_Q2;
    // Rounding to float must not reach 2π.
    building.angle[at] = Math.min((float) angle, LARGEST_ANGLE);
    building.range[at] = range > maxRange ? 0 : (float) range;
    building.timeNanos = pendingNanos;
    building.count = at + 1;
  }

  private static final float LARGEST_ANGLE = Math.nextDown((float) (2 * Math.PI));

  private void finishTurn() {
    if (started) {
      boolean sound =
          building.count >= LEAST_POINTS
              && lostBytesInTurn * 10L <= (long) building.count * SAMPLE_BYTES;
      if (sound) {
        LidarSample whole = building;
        building = complete;
        complete = whole;
        fresh = true;
      } else {
        droppedTurns++;
      }
    }
    building.count = 0;
    lostBytesInTurn = 0;
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

  /** Bytes that belonged to no believable sample, ever. */
  long lostBytes() {
    return lostBytes;
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
