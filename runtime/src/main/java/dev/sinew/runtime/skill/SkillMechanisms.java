package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Mechanism;
import dev.sinew.sdk.skill.Setpoints;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one run owns: what its plugin declares, with the actuators that its goal names. */
public final class SkillMechanisms {
  /** The mechanism that stands for every actuator that a goal names. */
  public static final String SETPOINTS = Mechanism.name(Setpoints.class);

  private static final String ONE = Setpoints.of("");

  private SkillMechanisms() {}

  /**
   * What a run owns.
   *
   * @param declared by its plugin's manifest
   * @param goalTexts every text value of its goal
   * @param actuators names of the robot's actuators with setpoints
   */
  public static Set<String> of(
      Set<String> declared, Collection<String> goalTexts, Set<String> actuators) {
    Set<String> owned = new LinkedHashSet<>(declared);
    if (owned.remove(SETPOINTS)) {
      for (String text : goalTexts) {
        if (actuators.contains(text)) {
          owned.add(Setpoints.of(text));
        }
      }
    }
    return owned;
  }

  /** Whether a mechanism is one actuator with setpoints. */
  public static boolean isActuator(String mechanism) {
    return mechanism.startsWith(ONE);
  }

  /** Name of the actuator that a mechanism is. */
  public static String actuator(String mechanism) {
    return mechanism.substring(ONE.length());
  }

  /** A task is lent the actuators of the run above it where it only names their kind. */
  static Set<String> lent(Set<String> wanted, Set<String> above) {
    if (!wanted.contains(SETPOINTS)) {
      return wanted;
    }
    Set<String> lent = new LinkedHashSet<>(wanted);
    lent.remove(SETPOINTS);
    above.stream().filter(SkillMechanisms::isActuator).forEach(lent::add);
    return lent;
  }
}
