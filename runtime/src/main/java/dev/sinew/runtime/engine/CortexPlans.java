package dev.sinew.runtime.engine;

import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.ConditionParser;
import dev.sinew.runtime.condition.ParsedCondition;
import dev.sinew.runtime.condition.Vocabulary;
import dev.sinew.runtime.condition.evaluate.Zone;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.cortex.Cortex;
import dev.sinew.runtime.config.cortex.Mode;
import dev.sinew.runtime.config.cortex.PeerModes;
import dev.sinew.runtime.config.cortex.Rule;
import dev.sinew.runtime.config.cortex.Transition;
import dev.sinew.runtime.config.cortex.ZoneShape;
import dev.sinew.runtime.cortex.CortexPlan;
import dev.sinew.runtime.cortex.ModeLimits;
import dev.sinew.runtime.cortex.PreparedMode;
import dev.sinew.runtime.cortex.PreparedSkill;
import dev.sinew.runtime.skill.PluginException;
import dev.sinew.runtime.skill.PluginSkill;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.runtime.skill.SkillMechanisms;
import dev.sinew.sdk.fabric.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins the cortex of a checked robot file to the skills of the plugins. */
final class CortexPlans {
  private static final String RETRY = "retry ";

  private final Cortex cortex;
  private final SkillLibrary library;

  /** Names of the actuators with setpoints. */
  private final Set<String> actuators;

  private CortexPlans(Cortex cortex, SkillLibrary library, Set<String> actuators) {
    this.cortex = cortex;
    this.library = library;
    this.actuators = actuators;
  }

  /**
   * The plan of a checked robot file.
   *
   * @param actuators names of the actuators with setpoints, which goals may name
   * @throws StartException if a skill cannot be made any more
   */
  static CortexPlan of(Cortex cortex, SkillLibrary library, Set<String> actuators)
      throws StartException {
    return new CortexPlans(cortex, library, actuators).plan();
  }

  private CortexPlan plan() throws StartException {
    Map<String, PreparedMode.PreparedRule> rules = new LinkedHashMap<>();
    for (Rule rule : cortex.rules()) {
      rules.put(rule.name(), rule(rule));
    }
    Map<String, PreparedMode> modes = new LinkedHashMap<>();
    for (Map.Entry<String, Mode> entry : cortex.modes().entrySet()) {
      modes.put(entry.getKey(), mode(entry.getKey(), entry.getValue(), rules));
    }
    Map<String, Zone> zones = new LinkedHashMap<>();
    cortex.zones().forEach((name, shape) -> zones.put(name, zone(shape)));
    Cortex.Signals signals = cortex.signals();
    return new CortexPlan(
        modes,
        cortex.initialMode(),
        cortex.safeMode(),
        cortex.operatorModes(),
        cortex.peerModes().stream().map(CortexPlans::grant).toList(),
        zones,
        new CortexPlan.Signals(
            signals.batteryLow(), signals.batteryCritical(), signals.gateStopped().toNanos()));
  }

  private static CortexPlan.PeerGrant grant(PeerModes peer) {
    return new CortexPlan.PeerGrant(
        peer.peer(),
        switch (peer.trust()) {
          case VERIFIED -> Peer.Trust.VERIFIED;
          case TRUSTED -> Peer.Trust.TRUSTED;
        },
        new HashSet<>(peer.modes()));
  }

  private static Zone zone(ZoneShape shape) {
    if (shape.corners().isEmpty()) {
      return new Zone.Disc(
          shape.x().orElseThrow(), shape.y().orElseThrow(), shape.radius().orElseThrow());
    }
    return new Zone.Polygon(
        shape.corners().stream().mapToDouble(ZoneShape.Corner::x).toArray(),
        shape.corners().stream().mapToDouble(ZoneShape.Corner::y).toArray());
  }

  private PreparedMode mode(String name, Mode mode, Map<String, PreparedMode.PreparedRule> rules)
      throws StartException {
    List<PreparedMode.PreparedRule> own = new ArrayList<>();
    for (String rule : mode.rules()) {
      Optional.ofNullable(rules.get(rule)).ifPresent(own::add);
    }
    List<PreparedMode.Way> ways = new ArrayList<>();
    for (Transition transition : mode.transitions()) {
      ways.add(way(transition));
    }
    Optional<PreparedSkill<?>> skill = Optional.empty();
    if (mode.skill().isPresent()) {
      skill = Optional.of(skill("mode " + name, mode.skill().get(), mode.goal()));
    }
    return new PreparedMode(
        name,
        skill,
        mode.onSuccess(),
        mode.onFailure(),
        own,
        mode.limits()
            .map(l ->
                new ModeLimits(
                    l.maxLinear().orElse(Double.POSITIVE_INFINITY),
                    l.maxAngular().orElse(Double.POSITIVE_INFINITY)))
            .orElse(ModeLimits.NONE),
        mode.inputs().perception(),
        mode.inputs().labels().map(HashSet::new),
        ways,
        hook("entry of mode " + name, mode.entry()),
        hook("exit of mode " + name, mode.exit()),
        timeout(name, mode.timeout()),
        mode.dwell().toNanos(),
        mode.hold());
  }

  private PreparedMode.Way way(Transition transition) throws StartException {
    PreparedMode.Cause cause;
    if (transition.on().isPresent()) {
      cause = new PreparedMode.Cause.On(transition.on().get(), transition.of().orElse(""));
    } else if (transition.when().isPresent()) {
      cause = new PreparedMode.Cause.When(condition(transition.when().get()));
    } else {
      cause = new PreparedMode.Cause.After(transition.after().orElseThrow().toNanos());
    }
    return new PreparedMode.Way(cause, transition.to(), transition.priority(), transition.urgent());
  }

  private Optional<PreparedMode.Timeout> timeout(String mode, Optional<Mode.ModeTimeout> timeout)
      throws StartException {
    if (timeout.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PreparedMode.Timeout(
            timeout.get().after().toNanos(),
            hook("timeout of mode " + mode, timeout.get().run()),
            timeout.get().to()));
  }

  private Optional<PreparedMode.Hook> hook(String what, Optional<Mode.ModeHook> hook)
      throws StartException {
    if (hook.isEmpty()) {
      return Optional.empty();
    }
    String policy = hook.get().onFailure().orElse("");
    int retries = policy.startsWith(RETRY) ? Integer.parseInt(policy.substring(RETRY.length())) : 0;
    PreparedMode.Then then =
        policy.isEmpty() || retries > 0
            ? new PreparedMode.Then.Usual()
            : policy.equals("continue")
                ? new PreparedMode.Then.Continue()
                : new PreparedMode.Then.Go(policy);
    return Optional.of(
        new PreparedMode.Hook(
            skill(what, hook.get().skill(), hook.get().goal()),
            hook.get().deadline().toNanos(),
            retries,
            then));
  }

  private PreparedMode.PreparedRule rule(Rule rule) throws StartException {
    Optional<Condition> until = Optional.empty();
    if (rule.until().isPresent()) {
      until = Optional.of(condition(rule.until().get()));
    }
    return new PreparedMode.PreparedRule(
        rule.name(),
        condition(rule.when()),
        skill("rule " + rule.name(), rule.do_().skill(), rule.do_().goal()),
        rule.priority(),
        until,
        rule.cooldown().toNanos(),
        rule.deadline().map(Duration::toNanos));
  }

  private Condition condition(String text) throws StartException {
    ParsedCondition parsed = ConditionParser.parse(text, Vocabulary.ANY);
    if (parsed.condition().isEmpty()) {
      throw new StartException(
          parsed.problems().stream().map(p -> "'" + text + "': " + p.message()).toList());
    }
    return parsed.condition().get();
  }

  /** Its goal is read here to be checked, and again by each run into the record of its day. */
  private PreparedSkill<?> skill(String what, String name, Section goal) throws StartException {
    try {
      List<String> problems = new PluginSkill(library, name).check(goal);
      if (!problems.isEmpty()) {
        throw new StartException(problems);
      }
      return new PreparedSkill<>(
          name,
          () -> new PluginSkill(library, name),
          new PluginSkill.Goal(goal),
          SkillMechanisms.of(library.mechanisms(name), goal.texts(), actuators));
    } catch (PluginException e) {
      throw new StartException(what + ": " + e.getMessage(), e);
    }
  }
}
