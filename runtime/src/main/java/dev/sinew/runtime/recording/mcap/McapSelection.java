package dev.sinew.runtime.recording.mcap;

import java.util.function.Predicate;

/**
 * Which messages to read.
 *
 * @param fromNanos earliest log time, inclusive
 * @param toNanos latest log time, inclusive
 * @param topics which topics
 * @param passDamage whether to go on behind a damaged chunk; reading stops at it otherwise
 */
public record McapSelection(
    long fromNanos, long toNanos, Predicate<String> topics, boolean passDamage) {
  /** Everything, up to the first damage. */
  public static final McapSelection ALL =
      new McapSelection(Long.MIN_VALUE, Long.MAX_VALUE, _ -> true, false);

  /** The same, from one log time to another. */
  public McapSelection between(long from, long to) {
    return new McapSelection(from, to, topics, passDamage);
  }

  /** The same, only on these topics. */
  public McapSelection on(Predicate<String> wanted) {
    return new McapSelection(fromNanos, toNanos, wanted, passDamage);
  }

  /** The same, going on behind damaged chunks. */
  public McapSelection passingDamage() {
    return new McapSelection(fromNanos, toNanos, topics, true);
  }
}
