package dev.sinew.testkit;

import dev.sinew.sdk.skill.Outcome;
import org.assertj.core.api.AbstractAssert;

/** What a test expects of a skill. */
public final class SkillAssert extends AbstractAssert<SkillAssert, RunningSkill> {

  SkillAssert(RunningSkill skill) {
    super(skill, SkillAssert.class);
  }

  /** It did what its goal asked. */
  public SkillAssert succeeded() {
    if (!(actual.outcome().orElse(null) instanceof Outcome.Success)) {
      failWithMessage("expected success, but %s", actual);
    }
    return this;
  }

  /** It gave up, with a reason that has these words in it. */
  public SkillAssert failedBecause(String words) {
    if (!(actual.outcome().orElse(null) instanceof Outcome.Failure(String reason)
        && reason.contains(words))) {
      failWithMessage("expected a failure because of '%s', but %s", words, actual);
    }
    return this;
  }

  /** It was ended from outside, with a reason that has these words in it. */
  public SkillAssert wasInterruptedBecause(String words) {
    if (!(actual.outcome().orElse(null) instanceof Outcome.Interrupted(String reason)
        && reason.contains(words))) {
      failWithMessage("expected an interruption because of '%s', but %s", words, actual);
    }
    return this;
  }

  /** It has not ended. */
  public SkillAssert isRunning() {
    if (actual.outcome().isPresent()) {
      failWithMessage("expected it to run, but %s", actual);
    }
    return this;
  }

  /** It told the operator something with these words in it. */
  public SkillAssert reported(String words) {
    if (actual.progress().stream().noneMatch(line -> line.contains(words))) {
      failWithMessage("expected progress with '%s', but it told %s", words, actual.progress());
    }
    return this;
  }
}
