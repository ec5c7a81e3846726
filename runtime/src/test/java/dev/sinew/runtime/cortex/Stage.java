package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.ConditionParser;
import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.condition.Vocabulary;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cortex with played skills, and a robot that believes what the test says, at 50 Hz. */
final class Stage {
  static final long CYCLE = 20_000_000L;
  static final String PEER = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

  record NoGoal() {}

  final PlayedSkills skills = new PlayedSkills();
  final List<String> told = new ArrayList<>();
  final List<String> warned = new ArrayList<>();
  final CortexInbox inbox = new CortexInbox();
  final Belief belief = new Belief();
  GateReport gate = new GateReport(GateDecision.Outcome.ALLOW, "", "", 0);
  boolean emergencyStop;
  private final Map<String, PreparedMode> modes = new LinkedHashMap<>();
  private final List<String> operatorModes = new ArrayList<>();
  private List<CortexPlan.PeerGrant> peers = List.of();
  private Optional<String> safe = Optional.empty();
  private String initial = "";
  private @Nullable ModeCortex cortex;

  /** Adds a mode; the first one is the initial one. */
  Stage with(PreparedMode mode) {
    if (modes.isEmpty()) {
      initial = mode.name();
    }
    modes.put(mode.name(), mode);
    return this;
  }

  Stage operators(String... names) {
    operatorModes.addAll(List.of(names));
    return this;
  }

  Stage peers(CortexPlan.PeerGrant... grants) {
    peers = List.of(grants);
    return this;
  }

  Stage safe(String mode) {
    safe = Optional.of(mode);
    return this;
  }

  ModeCortex cortex() {
    ModeCortex made = cortex;
    if (made == null) {
      made =
          new ModeCortex(
              new CortexPlan(
                  modes,
                  Optional.of(initial),
                  safe,
                  operatorModes,
                  peers,
                  Map.of(),
                  new CortexPlan.Signals(0.25, 0.1, 5_000_000_000L)),
              skills,
              inbox,
              new CortexEvents() {
                @Override
                public void told(String text) {
                  told.add(text);
                }

                @Override
                public void warned(String text) {
                  warned.add(text);
                }
              });
      cortex = made;
    }
    return made;
  }

  Stage cycles(int count) {
    for (int i = 0; i < count; i++) {
      belief.cycle++;
      belief.timeNanos += CYCLE;
      cortex().sense(gate, emergencyStop, cortex().arrived());
      cortex().choose(belief);
    }
    return this;
  }

  Stage seconds(double seconds) {
    return cycles((int) Math.round(seconds * 1e9 / CYCLE));
  }

  String mode() {
    return cortex().mode();
  }

  Stage charge(double charge) {
    belief.batteryKnown = true;
    belief.charge = charge;
    return this;
  }

  Stage sees(String label, double metres) {
    belief.tracks =
        List.of(
            new Track(
                1,
                label,
                0.8,
                Track.Source.OWN,
                new Box(0, 0, 1, 1),
                belief.timeNanos,
                5,
                Optional.of(new Point2d(metres, 0)),
                label,
                0.8));
    return this;
  }

  Stage seesNothing() {
    belief.tracks = List.of();
    return this;
  }

  static PreparedSkill<?> skill(String name, String... mechanisms) {
    return new PreparedSkill<>(name, Stage::nobody, new NoGoal(), Set.of(mechanisms));
  }

  private static Skill<NoGoal> nobody() {
    return new Skill<>() {
      @Override
      public Class<NoGoal> goalType() {
        return NoGoal.class;
      }

      @Override
      public Outcome run(SkillContext robot, NoGoal goal) {
        return Outcome.success();
      }
    };
  }

  static Condition condition(String text) {
    return ConditionParser.parse(text, Vocabulary.ANY).condition().orElseThrow();
  }

  static PreparedMode.Way when(String text, String to) {
    return new PreparedMode.Way(new PreparedMode.Cause.When(condition(text)), to, 0, false);
  }

  static PreparedMode.Way on(EventKind kind, String subject, String to) {
    return new PreparedMode.Way(new PreparedMode.Cause.On(kind, subject), to, 0, false);
  }

  static PreparedMode.Hook hook(String skill, int retries, PreparedMode.Then then) {
    return new PreparedMode.Hook(skill(skill, "drive"), 1_000_000_000L, retries, then);
  }

  /** A mode under construction. */
  static final class Making {
    private final String name;
    private Optional<PreparedSkill<?>> skill = Optional.empty();
    private Optional<String> onSuccess = Optional.empty();
    private Optional<String> onFailure = Optional.empty();
    private final List<PreparedMode.PreparedRule> rules = new ArrayList<>();
    private ModeLimits limits = ModeLimits.NONE;
    private boolean perception = true;
    private Optional<Set<String>> labels = Optional.empty();
    private final List<PreparedMode.Way> ways = new ArrayList<>();
    private Optional<PreparedMode.Hook> entry = Optional.empty();
    private Optional<PreparedMode.Hook> exit = Optional.empty();
    private Optional<PreparedMode.Timeout> timeout = Optional.empty();
    private long dwell;

    private Making(String name) {
      this.name = name;
    }

    Making skill(String skillName) {
      skill = Optional.of(Stage.skill(skillName, "drive"));
      return this;
    }

    Making onSuccess(String mode) {
      onSuccess = Optional.of(mode);
      return this;
    }

    Making onFailure(String mode) {
      onFailure = Optional.of(mode);
      return this;
    }

    Making rule(PreparedMode.PreparedRule rule) {
      rules.add(rule);
      return this;
    }

    Making limits(double linear, double angular) {
      limits = new ModeLimits(linear, angular);
      return this;
    }

    Making blind() {
      perception = false;
      return this;
    }

    Making sees(String... only) {
      labels = Optional.of(Set.of(only));
      return this;
    }

    Making way(PreparedMode.Way way) {
      ways.add(way);
      return this;
    }

    Making entry(PreparedMode.Hook hook) {
      entry = Optional.of(hook);
      return this;
    }

    Making exit(PreparedMode.Hook hook) {
      exit = Optional.of(hook);
      return this;
    }

    Making timeout(double seconds, Optional<PreparedMode.Hook> hook, String to) {
      timeout = Optional.of(new PreparedMode.Timeout((long) (seconds * 1e9), hook, to));
      return this;
    }

    Making dwell(double seconds) {
      dwell = (long) (seconds * 1e9);
      return this;
    }

    PreparedMode made() {
      return new PreparedMode(
          name,
          skill,
          onSuccess,
          onFailure,
          rules,
          limits,
          perception,
          labels,
          ways,
          entry,
          exit,
          timeout,
          dwell,
          Map.of());
    }
  }

  static Making mode(String name) {
    return new Making(name);
  }
}
