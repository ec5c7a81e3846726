package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the looks that a board was asked for, since it was started. Immutable.
 *
 * @param waiting looks that wait or are being made now
 * @param mostWaiting most there ever were
 * @param asked all looks
 * @param answered those that were made
 * @param declined those that were not, by reason
 * @param preemptions how often a look was put aside for a more urgent one
 * @param latency how long the answered ones took, from submission to answer
 * @param trouble what is wrong with a model now, one sentence; empty when nothing is
 */
public record LookReport(
    int waiting,
    int mostWaiting,
    long asked,
    long answered,
    Map<InferenceAnswer.Reason, Long> declined,
    long preemptions,
    Latency latency,
    Optional<String> trouble) {

  /**
   * A histogram.
   *
   * @param counts by upper bound, those of {@link #BOUNDS_MILLIS} and then everything longer
   */
  public record Latency(List<Long> counts) {
    /** Upper bounds of the classes, milliseconds. */
    public static final List<Integer> BOUNDS_MILLIS =
        List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000);

    public Latency {
      counts = List.copyOf(counts);
    }

    /**
     * The bound that a share of the answers stayed below.
     *
     * @param share in [0, 1]
     * @return milliseconds; the last bound when more than that were longer; 0 without an answer
     */
    public int belowMillis(double share) {
      long all = counts.stream().mapToLong(Long::longValue).sum();
      long seen = 0;
      for (int i = 0; i < BOUNDS_MILLIS.size() && all > 0; i++) {
        seen += counts.get(i);
        if (seen >= share * all) {
          return BOUNDS_MILLIS.get(i);
        }
      }
      return all == 0 ? 0 : BOUNDS_MILLIS.getLast();
    }
  }

  public LookReport {
    declined = Map.copyOf(declined);
  }

  /** How many were not made. */
  public long allDeclined() {
    return declined.values().stream().mapToLong(Long::longValue).sum();
  }
}
