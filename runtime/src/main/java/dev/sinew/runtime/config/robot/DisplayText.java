package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one display shows.
 *
 * @param lines from the top, with placeholders in braces
 */
public record DisplayText(
    @Doc(
            "The lines from the top. {name}, {mode}, {battery}, {voltage}, {skill}, {gate}, {say}"
                + " and {GAUGE.QUANTITY} are put in.")
        @Default("['{name}', '{mode}', '{battery}', '{say}']")
        List<String> lines) {
  /** Placeholders that every robot has. */
  public static final Set<String> WORDS =
      Set.of("name", "mode", "battery", "voltage", "skill", "gate", "say");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final int MOST_LINES = 32;
  private static final int LONGEST = 200;

  public DisplayText {
    lines = List.copyOf(lines);
    if (lines.size() > MOST_LINES) {
      throw new IllegalArgumentException(
          "lines: there are %d; expected at most %d".formatted(lines.size(), MOST_LINES));
    }
    for (String line : lines) {
      if (line.length() > LONGEST) {
        throw new IllegalArgumentException(
            "lines: a line of %d characters; expected at most %d"
                .formatted(line.length(), LONGEST));
      }
    }
  }

  /** What a display shows that the robot file does not mention. */
  public static DisplayText usual() {
    return new DisplayText(List.of("{name}", "{mode}", "{battery}", "{say}"));
  }

  /** The placeholders of a line, without their braces. */
  static List<String> placeholders(String line) {
    return PLACEHOLDER.matcher(line).results().map(r -> r.group(1)).toList();
  }

  /** Gives the text that is put in for a placeholder. */
  public interface Values {
    String of(String placeholder);
  }

  /** A line with its placeholders put in. */
  public static String filled(String line, Values values) {
    return PLACEHOLDER
        .matcher(line)
        .replaceAll((MatchResult found) -> Matcher.quoteReplacement(values.of(found.group(1))));
  }
}
