package dev.sinew.runtime.engine;

import dev.sinew.runtime.cortex.CortexInbox;
import dev.sinew.runtime.cortex.CortexInput;
import dev.sinew.runtime.cortex.CortexStatus;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes an operator's choice of a mode to the cortex, which has the last word. Any thread. */
final class ModeChooser {
  private static final Pattern SPOKEN =
      Pattern.compile("\\s*mode\\s+(\\S.{0,63}?)\\s*[.!]?\\s*", Pattern.CASE_INSENSITIVE);

  private final Supplier<CortexStatus> cortex;
  private final CortexInbox inbox;

  ModeChooser(Supplier<CortexStatus> cortex, CortexInbox inbox) {
    this.cortex = cortex;
    this.inbox = inbox;
  }

  /**
   * Asks for a mode.
   *
   * @param who for the log
   * @return why not; empty when the robot changes to it in its next cycle
   */
  String choose(String mode, String who) {
    List<String> choices = cortex.get().choices();
    if (!choices.contains(mode)) {
      return "there is no mode '%s' that an operator may choose; %s"
          .formatted(
              mode,
              choices.isEmpty()
                  ? "the robot file lists none under cortex.operatorModes"
                  : "expected one of " + String.join(", ", choices));
    }
    boolean left = inbox.offer(new CortexInput.Wish(mode, CortexInput.From.OPERATOR, who));
    return left ? "" : "too much has happened at once; try again";
  }

  /**
   * Looks for a choice in what an operator typed: {@code mode calm}.
   *
   * @return why it is not followed; empty when it is, or when the text is about something else
   */
  String heard(String text, String who) {
    Matcher spoken = SPOKEN.matcher(text);
    return spoken.matches() ? choose(spoken.group(1), who) : "";
  }
}
