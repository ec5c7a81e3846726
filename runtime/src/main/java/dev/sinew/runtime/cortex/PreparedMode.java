package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mode that is ready to be entered: its goals have been read, its skills found, its conditions
 * understood. Times are robot time in nanoseconds.
 *
 * @param name of the mode
 * @param skill what runs in it; empty when the robot stands
 * @param onSuccess the mode after the skill succeeded; empty when the robot then stands
 * @param onFailure the mode after the skill failed; empty when the robot then stands
 * @param rules what counts in it
 * @param limits no looser than the robot's own
 * @param labels what of the perception counts: empty for all
 * @param perception whether anything of it counts
 * @param ways out of it, in the order of the file
 * @param entry before its skill
 * @param exit before the next mode
 * @param timeout when it has lasted too long
 * @param dwellNanos how long it lasts at least
 * @param hold what actuators with setpoints are held at while no skill owns them
 */
public record PreparedMode(
    String name,
    Optional<PreparedSkill<?>> skill,
    Optional<String> onSuccess,
    Optional<String> onFailure,
    List<PreparedRule> rules,
    ModeLimits limits,
    boolean perception,
    Optional<Set<String>> labels,
    List<Way> ways,
    Optional<Hook> entry,
    Optional<Hook> exit,
    Optional<Timeout> timeout,
    long dwellNanos,
    Map<String, Map<String, Double>> hold) {

  public PreparedMode {
    rules = List.copyOf(rules);
    ways = List.copyOf(ways);
    labels = labels.map(Set::copyOf);
    hold = Map.copyOf(hold);
  }

  /** A mode of a skill and what follows it. */
  public static PreparedMode of(
      String name,
      Optional<PreparedSkill<?>> skill,
      Optional<String> onSuccess,
      Optional<String> onFailure) {
    return new PreparedMode(
        name,
        skill,
        onSuccess,
        onFailure,
        List.of(),
        ModeLimits.NONE,
        true,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Map.of());
  }

  /**
   * A rule.
   *
   * @param when the condition under which it begins
   * @param skill what runs then
   * @param priority above that of the mode's skill, which is 0
   * @param until the condition that ends it; empty when the skill runs to its end
   * @param cooldownNanos least time from its end to its next beginning
   * @param deadlineNanos after which the skill has failed
   */
  public record PreparedRule(
      String name,
      Condition when,
      PreparedSkill<?> skill,
      int priority,
      Optional<Condition> until,
      long cooldownNanos,
      Optional<Long> deadlineNanos) {}

  /**
   * A way out of a mode.
   *
   * @param cause when it is taken
   * @param to the mode that follows
   * @param priority of several, the highest is taken
   * @param urgent whether it does not wait for the dwell
   */
  public record Way(Cause cause, String to, int priority, boolean urgent) {}

  /** When a way out is taken. */
  public sealed interface Cause {
    /**
     * An event.
     *
     * @param subject what it must be about; empty for anything
     */
    record On(EventKind kind, String subject) implements Cause {}

    /** A condition. */
    record When(Condition condition) implements Cause {}

    /** Time in the mode. */
    record After(long nanos) implements Cause {}
  }

  /**
   * A skill at an end of a mode.
   *
   * @param deadlineNanos after which it has failed
   * @param retries how often it is tried again
   * @param then what happens when it has failed for good
   */
  public record Hook(PreparedSkill<?> skill, long deadlineNanos, int retries, Then then) {}

  /** What happens when a hook has failed. */
  public sealed interface Then {
    /** The safe mode after an entry; the change goes on after an exit or a timeout. */
    record Usual() implements Then {}

    /** As if it had succeeded. */
    record Continue() implements Then {}

    record Go(String mode) implements Then {}
  }

  /**
   * The end of a mode's time.
   *
   * @param hook runs first
   * @param to the mode that follows
   */
  public record Timeout(long afterNanos, Optional<Hook> hook, String to) {}
}
