package dev.sinew.runtime.config.cortex;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import java.time.Duration;
import java.util.Optional;

/**
 * When a condition holds, a skill runs.
 *
 * @param name of the user's choice
 * @param when the condition
 * @param do_ the skill with its goal, under the key {@code do}
 * @param priority above the mode's own skill, which has 0
 * @param until a condition that ends it, and from which on it may begin again
 * @param cooldown least time from its end to its next beginning
 * @param deadline robot time after which the skill is interrupted
 */
public record Rule(
    @Doc("The rule's name.") @Pattern("[A-Za-z][A-Za-z0-9_-]{0,62}") String name,
    @Doc("The condition, such as 'person within 1.5 m for 2 s'.") String when,
    @Doc("The skill that runs, with its goal.") Action do_,
    @Doc("Which rule gets a mechanism that two want; the mode's own skill has 0.")
        @Range(min = 1, max = 100)
        @Default("10")
        int priority,
    @Doc(
            "A condition that ends the skill, and after which the rule may begin again; without it"
                + " the skill runs to its end, and the rule may begin again once 'when' has not"
                + " held.")
        Optional<String> until,
    @Doc("Least time from the skill's end to its next beginning.")
        @Range(min = 0, max = 86_400)
        @Default("'0 s'")
        Duration cooldown,
    @Doc("Robot time after which the skill is interrupted.") @Range(min = 0.02, max = 86_400)
        Optional<Duration> deadline) {

  /**
   * A skill with its goal.
   *
   * @param skill name of a skill of a plugin
   * @param goal read by the skill's own record
   */
  public record Action(
      @Doc("The skill that runs.") String skill,
      @Doc("The skill's goal; its keys are the skill's own.") @Default("{}") Section goal) {}
}
