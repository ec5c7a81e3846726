package dev.sinew.runtime.recording.replay;

import dev.sinew.runtime.recording.journal.CycleEntry;
import java.util.Optional;

/** Counts the cycles that ended as they did then, and keeps the first that did not. */
public final class Comparison {
  private long cycles;
  private long differences;
  private Optional<Difference> first = Optional.empty();
  private double furthestLinear;
  private double furthestAngular;
  private double sumLinear;

  void add(long cycle, double seconds, Outputs recorded, Outputs replayed) {
    cycles++;
    if (recorded.sameCommands(replayed)) {
      return;
    }
    differences++;
    if (first.isEmpty()) {
      first = Optional.of(new Difference(cycle, seconds, recorded, replayed));
    }
    int both = Math.min(recorded.commands().size(), replayed.commands().size());
    for (int i = 0; i < both; i++) {
      moved(recorded.commands().get(i), replayed.commands().get(i));
    }
  }

  private void moved(CycleEntry.Command then, CycleEntry.Command now) {
    double linear = Math.abs(now.linear() - then.linear());
    furthestLinear = Math.max(furthestLinear, linear);
    furthestAngular = Math.max(furthestAngular, Math.abs(now.angular() - then.angular()));
    sumLinear += linear;
  }

  /** Cycles whose commands were compared. */
  public long cycles() {
    return cycles;
  }

  /** Cycles in which a command was another one in at least one bit. */
  public long differences() {
    return differences;
  }

  public Optional<Difference> first() {
    return first;
  }

  /** The largest change of a commanded speed, m/s. */
  public double furthestLinear() {
    return furthestLinear;
  }

  /** The largest change of a commanded turning speed, rad/s. */
  public double furthestAngular() {
    return furthestAngular;
  }

  /** The mean change of the commanded speed in the cycles that differ, m/s. */
  public double meanLinear() {
    return differences == 0 ? 0 : sumLinear / differences;
  }
}
