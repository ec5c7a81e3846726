package dev.sinew.runtime.cortex;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One hook on its way: its skill with its tries. */
final class HookRun {
  /** How it stands. */
  enum State {
    RUNNING,
    DONE,
    FAILED
  }

  private final String what;
  private final PreparedMode.Hook hook;
  private final SkillLauncher launcher;
  private final CortexEvents events;
  private int tries;
  private SkillLauncher.@Nullable Run run;
  private String reason = "";

  /**
   * @param what it is, for the operator: {@code entry of patrol}
   * @param priority of its skill
   */
  HookRun(String what, PreparedMode.Hook hook, SkillLauncher launcher, CortexEvents events) {
    this.what = what;
    this.hook = hook;
    this.launcher = launcher;
    this.events = events;
  }

  /** To be asked in each cycle; starts its skill in the first. */
  State look() {
    SkillLauncher.Run now = run;
    if (now == null) {
      return start();
    }
    return switch (now.state()) {
      case RUNNING -> State.RUNNING;
      case SUCCEEDED -> State.DONE;
      case FAILED, INTERRUPTED -> again(now.words());
    };
  }

  private State start() {
    return switch (launcher.start(
        hook.skill(), ModeCortex.HOOK, Optional.of(hook.deadlineNanos()))) {
      case SkillLauncher.Start.Running(var started) -> {
        run = started;
        yield State.RUNNING;
      }
      case SkillLauncher.Start.Refused(var why, _) -> again(why);
    };
  }

  private State again(String why) {
    reason = why;
    run = null;
    if (tries < hook.retries()) {
      tries++;
      events.warned(
          "%s: skill %s failed (%s); it is tried again, %d of %d"
              .formatted(what, hook.skill().name(), why, tries, hook.retries()));
      return State.RUNNING;
    }
    events.warned("%s: skill %s failed: %s".formatted(what, hook.skill().name(), why));
    return State.FAILED;
  }

  /** Why it failed. */
  String reason() {
    return reason;
  }

  PreparedMode.Then then() {
    return hook.then();
  }

  void cancel(String why) {
    SkillLauncher.Run now = run;
    if (now != null) {
      now.cancel(why);
    }
    run = null;
  }
}
