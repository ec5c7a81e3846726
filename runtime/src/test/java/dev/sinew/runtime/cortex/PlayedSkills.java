package dev.sinew.runtime.cortex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Skills that end as the test says; mechanisms go to the higher priority, as in the host. */
final class PlayedSkills implements SkillLauncher {
  /** A played run. */
  static final class Played implements Run {
    final PreparedSkill<?> skill;
    final int priority;
    final Optional<Long> deadlineNanos;
    State state = State.RUNNING;
    String words = "";

    Played(PreparedSkill<?> skill, int priority, Optional<Long> deadlineNanos) {
      this.skill = skill;
      this.priority = priority;
      this.deadlineNanos = deadlineNanos;
    }

    void ends(State how, String said) {
      state = how;
      words = said;
    }

    @Override
    public State state() {
      return state;
    }

    @Override
    public String words() {
      return words;
    }

    @Override
    public void cancel(String reason) {
      if (state == State.RUNNING) {
        ends(State.INTERRUPTED, reason);
      }
    }
  }

  final List<Played> started = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private final Map<String, State> endAtOnce = new HashMap<>();

  /** Starting this skill fails. */
  void breaks(String skill) {
    broken.add(skill);
  }

  /** It starts again. */
  void repaired(String skill) {
    broken.remove(skill);
  }

  /** This skill ends as soon as it is looked at. */
  void endsAtOnce(String skill, State how) {
    endAtOnce.put(skill, how);
  }

  @Override
  public Start start(PreparedSkill<?> skill, int priority, Optional<Long> deadlineNanos) {
    if (broken.contains(skill.name())) {
      return new Start.Refused("its jar is gone", false);
    }
    for (Played other : running()) {
      if (other.skill.mechanisms().stream().anyMatch(skill.mechanisms()::contains)) {
        if (priority <= other.priority) {
          return new Start.Refused(other.skill.name() + " has the drive", true);
        }
        other.ends(State.INTERRUPTED, skill.name() + " took the drive");
      }
    }
    Played run = new Played(skill, priority, deadlineNanos);
    started.add(run);
    State end = endAtOnce.get(skill.name());
    if (end != null) {
      run.ends(end, "at once");
    }
    return new Start.Running(run);
  }

  List<Played> running() {
    return started.stream().filter(run -> run.state == State.RUNNING).toList();
  }

  List<String> names() {
    return running().stream().map(run -> run.skill.name()).toList();
  }

  Played run(String skill) {
    return running().stream().filter(r -> r.skill.name().equals(skill)).findFirst().orElseThrow();
  }

  long starts(String skill) {
    return started.stream().filter(r -> r.skill.name().equals(skill)).count();
  }
}
