package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.evaluate.Evaluator;
import dev.sinew.runtime.condition.evaluate.Situation;
import dev.sinew.runtime.condition.evaluate.Zone;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule in one mode. Begins when its condition holds, and not again before it has been released:
 * by its own condition {@code until}, or else by {@code when} no longer holding. Allocates nothing
 * while nothing begins or ends.
 */
final class RuleRun {
  /** How long a rule that found a mechanism taken waits before it tries again, robot time. */
  private static final long RETRY_NANOS = 500_000_000L;

  private static final long NEVER = Long.MIN_VALUE;

  private final PreparedMode.PreparedRule rule;
  private final Evaluator when;
  private final Optional<Evaluator> until;
  private final SkillLauncher launcher;
  private final CortexEvents events;
  private final History history;
  private SkillLauncher.@Nullable Run run;
  private boolean armed = true;
  private boolean waiting;
  private long triedNanos = NEVER;
  private long endedNanos = NEVER;
  private String because = "";

  RuleRun(
      PreparedMode.PreparedRule rule,
      Map<String, Zone> zones,
      Situation situation,
      SkillLauncher launcher,
      CortexEvents events,
      History history) {
    this.rule = rule;
    this.when = Evaluator.of(rule.when(), zones, situation.events);
    this.until = rule.until().map(c -> Evaluator.of(c, zones, situation.events));
    this.launcher = launcher;
    this.events = events;
    this.history = history;
  }

  /** The mode is entered; what has cooled down stays so. */
  void reset() {
    when.reset();
    if (until.isPresent()) {
      until.get().reset();
    }
    armed = true;
    waiting = false;
    triedNanos = NEVER;
  }

  /**
   * Looks at it; to be called in each cycle of the mode.
   *
   * @return whether something began or ended
   */
  boolean look(Situation situation) {
    boolean holds = when.evaluate(situation);
    boolean released = until.isPresent() ? until.get().evaluate(situation) : !holds;
    boolean changed = false;
    SkillLauncher.Run now = run;
    if (now != null) {
      SkillLauncher.State state = now.state();
      if (state != SkillLauncher.State.RUNNING) {
        ended(now, state, situation.nowNanos);
        changed = true;
      } else if (until.isPresent() && released) {
        String reason = until.get().because();
        now.cancel("rule " + rule.name() + " ends, because " + reason);
        events.told(
            "rule %s ends %s, because %s".formatted(rule.name(), rule.skill().name(), reason));
        run = null;
        endedNanos = situation.nowNanos;
        changed = true;
      }
    }
    if (run == null) {
      armed |= released;
      waiting &= holds;
      boolean bars = until.isPresent() && released;
      if (holds && armed && !bars && cooled(situation.nowNanos) && mayTry(situation.nowNanos)) {
        begin(situation.nowNanos);
        changed = true;
      }
    }
    return changed;
  }

  private boolean cooled(long nowNanos) {
    return endedNanos == NEVER || nowNanos - endedNanos >= rule.cooldownNanos();
  }

  private boolean mayTry(long nowNanos) {
    return !waiting || nowNanos - triedNanos >= RETRY_NANOS;
  }

  private void begin(long nowNanos) {
    because = when.because();
    triedNanos = nowNanos;
    switch (launcher.start(rule.skill(), rule.priority(), rule.deadlineNanos())) {
      case SkillLauncher.Start.Running(var started) -> {
        run = started;
        armed = false;
        waiting = false;
        history.add(nowNanos, History.Kind.RULE, rule.name(), because);
        events.told(
            "rule %s starts %s, because %s".formatted(rule.name(), rule.skill().name(), because));
      }
      case SkillLauncher.Start.Refused(var reason, boolean taken) -> {
        if (!waiting) {
          events.warned(
              "rule %s cannot start %s (%s), though %s"
                  .formatted(rule.name(), rule.skill().name(), reason, because));
        }
        waiting = taken;
        armed = taken;
      }
    }
  }

  private void ended(SkillLauncher.Run now, SkillLauncher.State state, long nowNanos) {
    run = null;
    endedNanos = nowNanos;
    switch (state) {
      case SUCCEEDED -> events.told(sentence("has succeeded", now.words()));
      case FAILED -> events.warned(sentence("failed", now.words()));
      case INTERRUPTED -> {
        events.told(sentence("was interrupted", now.words()));
        // It has not done what it began for.
        armed = true;
      }
      case RUNNING -> throw new IllegalStateException("a running skill has not ended");
    }
  }

  private String sentence(String what, String words) {
    return "rule %s: skill %s %s%s"
        .formatted(rule.name(), rule.skill().name(), what, words.isEmpty() ? "" : ": " + words);
  }

  /** The mode ends. */
  void stop(String reason, long nowNanos) {
    SkillLauncher.Run now = run;
    if (now != null) {
      now.cancel(reason);
      run = null;
      endedNanos = nowNanos;
    }
  }

  boolean running() {
    return run != null;
  }

  /** How it stands, in words; allocates. */
  CortexStatus.RuleLine line() {
    return new CortexStatus.RuleLine(
        rule.name(),
        rule.skill().name(),
        rule.priority(),
        run != null,
        run != null ? because : why());
  }

  private String why() {
    if (!when.holds()) {
      return when.because();
    }
    if (waiting) {
      return "it waits for a mechanism, " + when.because();
    }
    return armed
        ? "it cools down, " + when.because()
        : "it has not been released, " + when.because();
  }
}
