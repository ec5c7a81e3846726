package dev.sinew.testkit;

import dev.sinew.runtime.skill.SkillHandle;
import dev.sinew.sdk.skill.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A skill that a test started. One thread: the test's. */
public final class RunningSkill {
  private final SkillHandle handle;
  private final List<String> progress = new ArrayList<>();

  RunningSkill(SkillHandle handle) {
    this.handle = handle;
  }

  /** Keeps what the skill said last, when it is new. */
  void look() {
    String newest = handle.status().progress();
    if (!newest.isEmpty() && (progress.isEmpty() || !progress.getLast().equals(newest))) {
      progress.add(newest);
    }
  }

  /** Its name. */
  public String name() {
    return handle.skill();
  }

  /** How it ended; empty while it runs. */
  public Optional<Outcome> outcome() {
    return handle.outcome();
  }

  /** Everything it told the operator through {@code progress}, oldest first. */
  public List<String> progress() {
    return List.copyOf(progress);
  }

  /** Ends it from outside, as a mode change would. */
  public void cancel(String reason) {
    handle.cancel(reason);
  }

  /** How it is doing, in one line for a message. */
  @Override
  public String toString() {
    String last = progress.isEmpty() ? "no progress told" : "last progress: " + progress.getLast();
    return "skill %s: %s; %s"
        .formatted(name(), outcome().map(Object::toString).orElse("running"), last);
  }
}
