package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import java.util.Arrays;

/**
 * Pairs boxes of two lists by overlap, the largest overlap first. Single-threaded; its tables grow
 * to the largest picture met and stay.
 */
final class Association {
  private static final int MOST = 512;

  private long[] pairs = new long[64];
  private int count;

  /**
   * Pairs what is not paired yet.
   *
   * @param tracks boxes where the tracks are expected
   * @param detections boxes found
   * @param usable whether a detection takes part in this round
   * @param least smallest overlap (IoU) of a pair
   * @param detectionOf for each track the index of its detection, −1 when free; updated
   * @param trackOf for each detection the index of its track, −1 when free; updated
   */
  void pair(
      Box[] tracks,
      Box[] detections,
      boolean[] usable,
      double least,
      int[] detectionOf,
      int[] trackOf) {
    count = 0;
    for (int t = 0; t < Math.min(tracks.length, MOST); t++) {
      for (int d = 0; d < Math.min(detections.length, MOST); d++) {
        if (detectionOf[t] < 0 && trackOf[d] < 0 && usable[d]) {
          float overlap = tracks[t].intersectionOverUnion(detections[d]);
          if (overlap >= least) {
            push(overlap, t, d);
          }
        }
      }
    }
    Arrays.sort(pairs, 0, count);
    for (int i = 0; i < count; i++) {
      int t = (int) (pairs[i] >>> 16) & 0xffff;
      int d = (int) pairs[i] & 0xffff;
      if (detectionOf[t] < 0 && trackOf[d] < 0) {
        detectionOf[t] = d;
        trackOf[d] = t;
      }
    }
  }

  private void push(float overlap, int track, int detection) {
    if (count == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * count);
    }
    long rank = Float.floatToRawIntBits(1) - Float.floatToRawIntBits(overlap);
    pairs[count++] = (rank << 32) | ((long) track << 16) | detection;
  }
}
