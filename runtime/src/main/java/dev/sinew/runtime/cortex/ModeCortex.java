package dev.sinew.runtime.cortex;

import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillStatus;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rules as modes: each mode runs one skill; when the skill ends, its outcome names the next mode.
 * Without a next mode the robot stands still in the mode it is in.
 */
public final class ModeCortex implements Cortex {
  private static final String STANDING = "standing";

  private final Map<String, PreparedMode> modes;
  private final SkillHost host;
  private final Consumer<String> events;
  private Optional<PreparedMode> current = Optional.empty();
  private Optional<String> wanted;
  private boolean running;
  private volatile String mode = STANDING;

  /**
   * @param modes by name; every name that a mode refers to is in it
   * @param initial the first mode; without one the robot stands
   * @param events told in words of each change
   */
  public ModeCortex(
      Map<String, PreparedMode> modes,
      Optional<String> initial,
      SkillHost host,
      Consumer<String> events) {
    this.modes = Map.copyOf(modes);
    this.wanted = initial;
    this.host = host;
    this.events = events;
  }

  @Override
  public void choose(Scene scene) {
    if (running && host.idle()) {
      running = false;
      host.status().ifPresent(this::ended);
    }
    if (wanted.isPresent()) {
      String next = wanted.get();
      wanted = Optional.empty();
      enter(next);
    }
  }

  private void ended(SkillStatus status) {
    Outcome outcome = status.outcome().orElse(Outcome.failure("cancelled"));
    switch (outcome) {
      case Outcome.Success(String summary, _) -> {
        events.accept("skill " + status.name() + " succeeded " + summary);
        wanted = current.flatMap(PreparedMode::onSuccess);
      }
      case Outcome.Failure(String reason) -> {
        events.accept("skill " + status.name() + " failed: " + reason);
        wanted = current.flatMap(PreparedMode::onFailure);
      }
      case Outcome.Interrupted(String reason) -> {
        events.accept("skill " + status.name() + " was interrupted: " + reason);
        wanted = current.flatMap(PreparedMode::onFailure);
      }
    }
  }

  private void enter(String name) {
    PreparedMode next = modes.get(name);
    if (next == null) {
      events.accept("there is no mode " + name + "; the robot stands");
      mode = STANDING;
      return;
    }
    current = Optional.of(next);
    mode = name;
    events.accept("mode " + name);
    if (next.skill().isEmpty()) {
      return;
    }
    try {
      next.skill().get().start(host);
      running = true;
    } catch (PluginException e) {
      events.accept("mode " + name + " cannot start its skill: " + e.getMessage());
    }
  }

  @Override
  public String mode() {
    return mode;
  }
}
