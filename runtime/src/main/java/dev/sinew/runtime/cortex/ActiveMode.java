package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.evaluate.Situation;
import dev.sinew.runtime.condition.evaluate.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mode with what watches its ways out and its rules; made once, used whenever it is entered. */
final class ActiveMode {
  final PreparedMode mode;
  final Ways ways;
  final List<RuleRun> rules = new ArrayList<>();

  ActiveMode(
      PreparedMode mode,
      Map<String, Zone> zones,
      Situation situation,
      SkillLauncher launcher,
      CortexEvents events,
      History history) {
    this.mode = mode;
    this.ways = new Ways(mode.ways(), zones, situation);
    // The higher first, so that of two that begin at once the lower is not started in vain.
    mode.rules().stream()
        .sorted((a, b) -> Integer.compare(b.priority(), a.priority()))
        .forEach(rule -> rules.add(new RuleRun(rule, zones, situation, launcher, events, history)));
  }

  void reset() {
    ways.reset();
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).reset();
    }
  }

  /** Looks at all rules; true when one of them began or ended something. */
  boolean look(Situation situation) {
    boolean changed = false;
    for (int i = 0; i < rules.size(); i++) {
      changed |= rules.get(i).look(situation);
    }
    return changed;
  }

  void stop(String reason, long nowNanos) {
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).stop(reason, nowNanos);
    }
  }

  boolean ruleRuns() {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).running()) {
        return true;
      }
    }
    return false;
  }

  List<CortexStatus.RuleLine> lines() {
    return rules.stream().map(RuleRun::line).toList();
  }
}
