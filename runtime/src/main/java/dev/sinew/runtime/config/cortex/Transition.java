package dev.sinew.runtime.config.cortex;

import dev.sinew.runtime.condition.EventKind;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way out of a mode. Exactly one of {@code on}, {@code when} and {@code after} says when it is
 * taken.
 *
 * @param on an event
 * @param of what the event must be about: a component or a skill
 * @param when a condition
 * @param after time since the mode was entered
 * @param to the mode that follows
 * @param priority of several, the highest is taken; among equals the first
 * @param urgent whether it does not wait for the mode's dwell
 */
public record Transition(
    @Doc("An event that leads out of the mode.") Optional<EventKind> on,
    @Doc("What the event must be about: a component or a skill.") Optional<String> of,
    @Doc("A condition that leads out of the mode, such as 'person within 1 m for 2 s'.")
        Optional<String> when,
    @Doc("Time since the mode was entered.") @Range(min = 0, max = 86_400) Optional<Duration> after,
    @Doc("The mode that follows.") String to,
    @Doc("Of several that could be taken, the highest is; among equals the first.")
        @Range(min = 0, max = 100)
        @Default("0")
        int priority,
    @Doc("Whether it does not wait for the mode's dwell.") @Default("false") boolean urgent) {

  public Transition {
    long causes =
        Stream.of(on.isPresent(), when.isPresent(), after.isPresent()).filter(b -> b).count();
    if (causes != 1) {
      throw new IllegalArgumentException(
          causes == 0
              ? "nothing says when it is taken; expected one of 'on', 'when', 'after'"
              : "more than one key says when it is taken; expected one of 'on', 'when', 'after'");
    }
    if (of.isPresent() && on.isEmpty()) {
      throw new IllegalArgumentException("of: only an event is about something; expected 'on'");
    }
  }
}
