package dev.sinew.runtime.recording.replay;

import dev.sinew.runtime.recording.journal.CycleEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * In which cycle each turn of each skill was over, for a whole recording: known beforehand, because
 * a turn that was late must not be waited for in the cycle in which it began.
 */
public final class YieldBook {
  /** What is said of a turn that the recording does not have. */
  public static final long UNKNOWN = -1;

  /** Two numbers for each step: the cycle in which it began and the one in which it was over. */
  private static final int FIELDS = 2;

  private static final class Turns {
    private long[] cycles = new long[64 * FIELDS];
    private long steps;

    void add(long step, long resumed, long yielded) {
      // Steps follow each other; one that does not follow comes from after a gap.
      if (step != steps || step > Integer.MAX_VALUE / FIELDS - 1) {
        return;
      }
      int at = (int) step * FIELDS;
      if (at == cycles.length) {
        cycles = Arrays.copyOf(cycles, cycles.length * 2);
      }
      cycles[at] = resumed;
      cycles[at + 1] = yielded;
      steps++;
    }
  }

  private final Map<Long, Turns> runs = new HashMap<>();

  /** Takes in the turns of one entry; entries come in their order. */
  public void add(CycleEntry entry) {
    for (CycleEntry.Item item : entry.items()) {
      if (item instanceof CycleEntry.SkillYield(long run, long step, long resumed)) {
        runs.computeIfAbsent(run, _ -> new Turns()).add(step, resumed, entry.cycle());
      }
    }
  }

  /** The cycle in which a turn was over; {@link #UNKNOWN} when no such turn was recorded. */
  long yieldedCycle(long run, long step, long resumedCycle) {
    Turns turns = runs.get(run);
    if (turns == null || step < 0 || step >= turns.steps) {
      return UNKNOWN;
    }
    int at = (int) step * FIELDS;
    return turns.cycles[at] == resumedCycle ? turns.cycles[at + 1] : UNKNOWN;
  }
}
