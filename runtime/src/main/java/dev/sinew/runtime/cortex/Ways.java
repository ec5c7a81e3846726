package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.condition.evaluate.Evaluator;
import dev.sinew.runtime.condition.evaluate.Situation;
import dev.sinew.runtime.condition.evaluate.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of one mode, watched while the robot is in it. An event that comes before the mode's
 * dwell is over is kept until then, unless its opposite comes. Allocates nothing but for words.
 */
final class Ways {
  private static final int NONE = -1;

  private final PreparedMode.Way[] ways;
  private final @Nullable Evaluator[] conditions;
  private final boolean[] open;

  Ways(List<PreparedMode.Way> ways, Map<String, Zone> zones, Situation situation) {
    this.ways = ways.toArray(new PreparedMode.Way[0]);
    this.conditions = new Evaluator[this.ways.length];
    this.open = new boolean[this.ways.length];
    for (int i = 0; i < this.ways.length; i++) {
      if (this.ways[i].cause() instanceof PreparedMode.Cause.When(var condition)) {
        conditions[i] = Evaluator.of(condition, zones, situation.events);
      }
    }
  }

  /** The mode is entered. */
  void reset() {
    for (int i = 0; i < ways.length; i++) {
      open[i] = false;
      Evaluator condition = conditions[i];
      if (condition != null) {
        condition.reset();
      }
    }
  }

  void heard(EventKind kind, String subject) {
    for (int i = 0; i < ways.length; i++) {
      if (ways[i].cause() instanceof PreparedMode.Cause.On on
          && (on.subject().isEmpty() || on.subject().equals(subject))) {
        if (on.kind() == kind) {
          open[i] = true;
        } else if (kind.undoes(on.kind())) {
          open[i] = false;
        }
      }
    }
  }

  /**
   * Looks at all of them; to be called in each cycle.
   *
   * @param dwelt whether the mode has lasted as long as it must
   * @return the one to take, to be handed to {@link #because}; negative for none
   */
  int look(Situation situation, boolean dwelt) {
    int best = NONE;
    for (int i = 0; i < ways.length; i++) {
      Evaluator condition = conditions[i];
      if (condition != null) {
        open[i] = condition.evaluate(situation);
      } else if (ways[i].cause() instanceof PreparedMode.Cause.After after) {
        open[i] = situation.nowNanos - situation.modeSinceNanos >= after.nanos();
      }
      boolean free = open[i] && (dwelt || ways[i].urgent());
      if (free && (best == NONE || ways[i].priority() > ways[best].priority())) {
        best = i;
      }
    }
    return best;
  }

  String to(int way) {
    return ways[way].to();
  }

  String because(int way) {
    return switch (ways[way].cause()) {
      case PreparedMode.Cause.On(var kind, var subject) ->
          kind.word()
              + Optional.of(subject).filter(s -> !s.isEmpty()).map(s -> " of " + s).orElse("");
      case PreparedMode.Cause.When _ -> {
        Evaluator condition = conditions[way];
        yield condition == null ? "" : condition.because();
      }
      case PreparedMode.Cause.After(long nanos) -> Words.seconds(nanos) + " in the mode";
    };
  }
}
