package dev.sinew.fabric.market;

import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a buyer has seen of each (node, model): valid answers in a row (CV), usual latency, and
 * until when it is avoided. On the agent's worker only.
 */
final class NodeRecords {
  private static final int TRUSTED_AFTER = 10;
  private static final double LEAST_SHARE = 0.02;
  private static final double UNKNOWN_LATENCY_MILLIS = 1000;
  private static final long FIRST_AVOIDANCE_NANOS = 5_000_000_000L;

  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Entry> entries = new HashMap<>();

  private static final class Entry {
    int consecutiveValid;
    int failuresInARow;
    double latencyMillis = UNKNOWN_LATENCY_MILLIS;
    long avoidUntilNanos = Long.MIN_VALUE;
  }

  NodeRecords(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whether the next answer is recomputed: always below ten valid ones, then max(1/CV, 2 %). */
  boolean sample(String node, ModelRef model) {
    int valid = entry(node, model).consecutiveValid;
    return valid < TRUSTED_AFTER || random.nextDouble() < Math.max(1.0 / valid, LEAST_SHARE);
  }

  double latencyMillis(String node, ModelRef model) {
    return entry(node, model).latencyMillis;
  }

  boolean avoided(String node, ModelRef model) {
    return clock.nanos() < entry(node, model).avoidUntilNanos;
  }

  void answered(String node, ModelRef model, double millis) {
    Entry entry = entry(node, model);
    boolean first = entry.latencyMillis == UNKNOWN_LATENCY_MILLIS;
    entry.latencyMillis = first ? millis : 0.8 * entry.latencyMillis + 0.2 * millis;
    entry.failuresInARow = 0;
  }

  void verified(String node, ModelRef model) {
    entry(node, model).consecutiveValid++;
  }

  /** A wrong answer: trust begins anew, and the node is left alone for a while. */
  void mismatch(String node, ModelRef model) {
    entry(node, model).consecutiveValid = 0;
    failed(node, model);
  }

  /** No answer: the node is left alone for 5 s, then twice as long each time, up to 80 s. */
  void failed(String node, ModelRef model) {
    Entry entry = entry(node, model);
    int times = Math.min(entry.failuresInARow++, 4);
    entry.avoidUntilNanos = clock.nanos() + (FIRST_AVOIDANCE_NANOS << times);
  }

  private Entry entry(String node, ModelRef model) {
    if (entries.size() > 10_000) {
      entries.clear();
    }
    return entries.computeIfAbsent(node + "|" + model, key -> new Entry());
  }
}
