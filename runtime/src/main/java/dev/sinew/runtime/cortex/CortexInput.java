package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.EventKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What reaches the cortex from outside the rhythm. As a line of text it goes through the journal,
 * so that a replay hears the same in the same cycle.
 */
public sealed interface CortexInput {

  /**
   * Somebody wants a mode.
   *
   * @param who for the log; of a peer its identity
   */
  record Wish(String mode, From from, String who) implements CortexInput {}

  /** Something happened outside the rhythm. */
  record Happened(EventKind kind, String subject) implements CortexInput {}

  /** Who wants a mode. */
  enum From {
    OPERATOR,
    /** Whoever started the robot: any mode, in place of the first one. */
    COMMAND_LINE,
    PEER
  }

  /** The longest line, characters. */
  int LONGEST = 300;

  /** As one line; {@link #read} gives it back. */
  default String line(long number) {
    String line =
        switch (this) {
          case Wish(var mode, var from, var who) ->
              number + " mode " + word(from) + " " + mode + " " + who;
          case Happened(var kind, var subject) -> number + " event " + kind.word() + " " + subject;
        };
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }

  private static String word(From from) {
    return from.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static From from(String word) {
    for (From from : From.values()) {
      if (word(from).equals(word)) {
        return from;
      }
    }
    throw new IllegalArgumentException("nobody is called " + word);
  }

  /** The input of a line; empty when it is none, as of another version. */
  static Optional<CortexInput> read(String line) {
    Matcher form = Lines.FORM.matcher(line);
    if (!form.matches()) {
      return Optional.empty();
    }
    if (form.group(1) != null) {
      return Optional.of(new Wish(form.group(2), from(form.group(1)), form.group(3)));
    }
    return EventKind.of(form.group(4)).map(kind -> new Happened(kind, form.group(5)));
  }

  /** How lines look. */
  final class Lines {
    private static final Pattern FORM =
        Pattern.compile(
            "[0-9]{1,18} (?:mode (operator|peer|command-line) (\\S{1,100}) (.{0,200})|event (\\S+)"
                + " (.{0,100}))");

    private Lines() {}
  }
}
