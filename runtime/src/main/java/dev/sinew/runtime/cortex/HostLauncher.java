package dev.sinew.runtime.cortex;

import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillHandle;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillRefusedException;
import dev.sinew.runtime.skill.SkillRequest;
import dev.sinew.sdk.skill.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Starts the cortex's skills in the skill host, which settles who gets which mechanism. */
public final class HostLauncher implements SkillLauncher {
  private final SkillHost host;

  public HostLauncher(SkillHost host) {
    this.host = host;
  }

  @Override
  public Start start(PreparedSkill<?> skill, int priority, Optional<Long> deadlineNanos) {
    return typed(skill, priority, deadlineNanos);
  }

  private <G extends Record> Start typed(
      PreparedSkill<G> skill, int priority, Optional<Long> deadlineNanos) {
    try {
      SkillRequest request =
          SkillRequest.of(skill.name(), skill.source().create(), skill.goal(), skill.mechanisms())
              .withPriority(priority);
      return new Start.Running(
          new Hosted(
              host.start(
                  deadlineNanos.isPresent()
                      ? request.withTimeout(Duration.ofNanos(deadlineNanos.get()))
                      : request)));
    } catch (PluginException e) {
      return new Start.Refused(String.valueOf(e.getMessage()), false);
    } catch (SkillRefusedException e) {
      return new Start.Refused(
          String.valueOf(e.getMessage()),
          e.reason() == SkillRefusedException.Cause.MECHANISM_TAKEN);
    }
  }

  private record Hosted(SkillHandle handle) implements Run {
    @Override
    public State state() {
      Optional<Outcome> outcome = handle.outcome();
      if (outcome.isEmpty()) {
        return State.RUNNING;
      }
      return switch (outcome.get()) {
        case Outcome.Success _ -> State.SUCCEEDED;
        case Outcome.Failure _ -> State.FAILED;
        case Outcome.Interrupted _ -> State.INTERRUPTED;
      };
    }

    @Override
    public String words() {
      return switch (handle.outcome().orElse(null)) {
        case Outcome.Success(var summary, _) -> summary;
        case Outcome.Failure(var reason) -> reason;
        case Outcome.Interrupted(var reason) -> reason;
        case null -> "";
      };
    }

    @Override
    public void cancel(String reason) {
      handle.cancel(reason);
    }
  }
}
