package dev.sinew.runtime.cortex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModeCortexTest {
  record NoGoal() {}

  private static final Belief BELIEF = new Belief();

  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final List<String> events = new ArrayList<>();

  @AfterEach
  void close() {
    host.close();
  }

  private static PreparedMode mode(
      String name, Optional<Outcome> ends, String onSuccess, String onFailure) {
    return new PreparedMode(
        name,
        ends.map(outcome ->
            new PreparedMode.PreparedSkill<>(
                "skill-of-" + name, () -> ending(outcome), new NoGoal(), Set.of())),
        Optional.of(onSuccess).filter(s -> !s.isEmpty()),
        Optional.of(onFailure).filter(s -> !s.isEmpty()));
  }

  private static Skill<NoGoal> ending(Outcome outcome) {
    return new Skill<>() {
      @Override
      public Class<NoGoal> goalType() {
        return NoGoal.class;
      }

      @Override
      public Outcome run(SkillContext robot, NoGoal goal) {
        return outcome;
      }
    };
  }

  private ModeCortex cortex(String initial, PreparedMode... modes) {
    Map<String, PreparedMode> byName = new java.util.HashMap<>();
    for (PreparedMode mode : modes) {
      byName.put(mode.name(), mode);
    }
    return new ModeCortex(byName, Optional.of(initial), host, events::add);
  }

  private void cycles(ModeCortex cortex, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      cortex.choose(BELIEF);
      host.decide(BELIEF);
    }
  }

  @Test
  void entersItsInitialModeInTheFirstCycle() throws InterruptedException {
    ModeCortex cortex = cortex("rest", mode("rest", Optional.empty(), "", ""));
    cycles(cortex, 1);
    assertThat(cortex.mode()).isEqualTo("rest");
  }

  @Test
  void aSuccessLeadsToTheModeNamedForIt() throws InterruptedException {
    ModeCortex cortex =
        cortex(
            "work",
            mode("work", Optional.of(Outcome.success()), "rest", "panic"),
            mode("rest", Optional.empty(), "", ""),
            mode("panic", Optional.empty(), "", ""));
    cycles(cortex, 3);
    assertThat(cortex.mode()).isEqualTo("rest");
  }

  @Test
  void aFailureLeadsToTheModeNamedForIt() throws InterruptedException {
    ModeCortex cortex =
        cortex(
            "work",
            mode("work", Optional.of(Outcome.failure("no way")), "rest", "panic"),
            mode("rest", Optional.empty(), "", ""),
            mode("panic", Optional.empty(), "", ""));
    cycles(cortex, 3);
    assertThat(cortex.mode()).isEqualTo("panic");
    assertThat(events).anyMatch(event -> event.contains("no way"));
  }

  @Test
  void withoutANextModeTheRobotStandsWhereItIs() throws InterruptedException {
    ModeCortex cortex = cortex("work", mode("work", Optional.of(Outcome.success()), "", ""));
    cycles(cortex, 5);
    assertThat(cortex.mode()).isEqualTo("work");
    assertThat(host.idle()).isTrue();
  }

  @Test
  void aSkillThatCannotBeMadeIsToldAndTheRobotStands() throws InterruptedException {
    PreparedMode broken =
        new PreparedMode(
            "work",
            Optional.of(
                new PreparedMode.PreparedSkill<NoGoal>(
                    "gone",
                    () -> {
                      throw new PluginException("its jar is gone");
                    },
                    new NoGoal(),
                    Set.of())),
            Optional.empty(),
            Optional.empty());
    cycles(cortex("work", broken), 2);
    assertThat(events).anyMatch(event -> event.contains("its jar is gone"));
    assertThat(host.idle()).isTrue();
  }
}
