package dev.sinew.runtime.engine;

import dev.sinew.runtime.recording.replay.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param comparison cycles compared and differences found
 * @param seconds robot time from the first to the last cycle that was replayed
 * @param gap the cycles that are missing, after which nothing can be replayed; empty when all are
 *     there
 * @param ending why the file ends before its proper end, such as after a crash; empty when it does
 *     not
 * @param notes what may explain a difference: plugins and versions that are others today
 */
public record ReplayResult(
    Comparison comparison,
    double seconds,
    Optional<Gap> gap,
    Optional<String> ending,
    List<String> notes) {

  /**
   * Cycles that the recording does not have.
   *
   * @param first the first of them
   * @param last the last of them
   */
  public record Gap(long first, long last) {}

  /** Whether everything recorded was replayed and came out as it was. */
  public boolean same() {
    return comparison.differences() == 0 && gap.isEmpty();
  }
}
