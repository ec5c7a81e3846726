package dev.sinew.runtime.config.cortex;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One mode: what runs in it, what holds in it, and the ways out of it.
 *
 * @param skill name of a skill of a plugin; without one the robot stands
 * @param goal read by the skill's own record
 * @param onSuccess the mode after the skill succeeded; without one the robot stands
 * @param onFailure the mode after the skill failed; without one the robot stands
 * @param rules names of the rules that count in it
 * @param limits tighter than the robot's own
 * @param inputs what of the robot's perception counts in it
 * @param transitions ways out, besides the skill's end and the timeout
 * @param entry runs before the mode's skill
 * @param exit runs before the next mode is entered
 * @param timeout what happens when the mode has lasted too long
 * @param dwell how long it lasts at least, but for what is urgent
 * @param hold what actuators with setpoints are held at while no skill owns them
 */
public record Mode(
    @Doc("The skill that runs; without one the robot stands.") Optional<String> skill,
    @Doc("The skill's goal; its keys are the skill's own.") @Default("{}") Section goal,
    @Doc("The mode after the skill succeeded.") Optional<String> onSuccess,
    @Doc("The mode after the skill failed.") Optional<String> onFailure,
    @Doc("Names of the rules that count in this mode.") @Default("[]") List<String> rules,
    @Doc("Limits in this mode; only tighter than those of the section safety.")
        Optional<ModeLimits> limits,
    @Doc("What of the robot's perception counts in this mode.") @Default("{}") ModeInputs inputs,
    @Doc("Ways out of this mode, besides the end of its skill and its timeout.") @Default("[]")
        List<Transition> transitions,
    @Doc("A skill that must succeed before the mode's own skill and rules begin.")
        Optional<ModeHook> entry,
    @Doc("A skill that runs before the next mode is entered.") Optional<ModeHook> exit,
    @Doc("What happens when the mode has lasted too long.") Optional<ModeTimeout> timeout,
    @Doc("How long the mode lasts at least; operators and urgent transitions do not wait for it.")
        @Range(min = 0, max = 3600)
        @Default("'0 s'")
        Duration dwell,
    @Doc(
            "What actuators are held at in this mode while no skill owns them: a value for each"
                + " setpoint, in its unit, by the component's name.")
        @Default("{}")
        Map<String, Map<String, Double>> hold) {

  public Mode {
    rules = List.copyOf(rules);
    transitions = List.copyOf(transitions);
  }

  /** A mode of only a skill and what follows it. */
  public Mode(
      Optional<String> skill,
      Section goal,
      Optional<String> onSuccess,
      Optional<String> onFailure) {
    this(
        skill,
        goal,
        onSuccess,
        onFailure,
        List.of(),
        Optional.empty(),
        new ModeInputs(true, Optional.empty()),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Map.of());
  }

  /**
   * Limits of a mode.
   *
   * @param maxLinear m/s, at most the robot's own
   * @param maxAngular rad/s, at most the robot's own
   */
  public record ModeLimits(
      @Doc("Highest speed in m/s; at most that of safety.") @Range(min = 0, max = 10)
          Optional<Double> maxLinear,
      @Doc("Highest turning speed in rad/s; at most that of safety.") @Range(min = 0, max = 20)
          Optional<Double> maxAngular) {}

  /**
   * What of the perception counts.
   *
   * @param perception whether anything that the camera sees counts
   * @param labels what counts; empty for all
   */
  public record ModeInputs(
      @Doc("Whether what the camera sees counts at all: for conditions, skills and the page.")
          @Default("true")
          boolean perception,
      @Doc("The labels that count; without it all do.") Optional<List<String>> labels) {}

  /**
   * A skill at an end of a mode.
   *
   * @param skill name of a skill of a plugin
   * @param goal read by the skill's own record
   * @param deadline robot time after which it has failed
   * @param onFailure what then
   */
  public record ModeHook(
      @Doc("The skill that runs.") String skill,
      @Doc("The skill's goal; its keys are the skill's own.") @Default("{}") Section goal,
      @Doc("Robot time after which it has failed.")
          @Range(min = 0.02, max = 3600)
          @Default("'10 s'")
          Duration deadline,
      @Doc(
              "What happens when it fails: 'retry N', 'continue', or a mode. Without it, a failed"
                  + " entry leads to the safe mode, and after a failed exit or timeout the change"
                  + " goes on.")
          Optional<String> onFailure) {}

  /**
   * The end of a mode's time.
   *
   * @param after since the mode was entered
   * @param run a skill that runs first
   * @param to the mode that follows
   */
  public record ModeTimeout(
      @Doc("Time since the mode was entered.") @Range(min = 0.02, max = 86_400) Duration after,
      @Doc("A skill that runs in place of the mode's own before the change.")
          Optional<ModeHook> run,
      @Doc("The mode that follows.") String to) {}
}
