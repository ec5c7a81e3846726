package dev.sinew.runtime.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The name of a skill, and what follows from it: {@code square-drive} is the class {@code
 * SquareDrive} in the package {@code robot.skills.squaredrive}.
 *
 * @param text lower case, parts joined by hyphens
 */
public record SkillName(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 40;

  /** Names of types that the template itself uses. */
  private static final Set<String> TAKEN =
      Set.of(
          "Angles",
          "Default",
          "Doc",
          "Drive",
          "Goal",
          "Outcome",
          "Point2d",
          "Pose2d",
          "Range",
          "Scene",
          "Skill",
          "SkillContext",
          "Twist2d",
          "Unit");

  /**
   * What is wrong with a name; empty when nothing is.
   *
   * @param existing names of the skills there are already
   */
  static List<String> problems(String text, Set<String> existing) {
    List<String> problems = new ArrayList<>();
    if (!FORM.matcher(text).matches()) {
      String suggestion = suggestion(text);
      problems.add(
          "'%s' is no name for a skill; expected lower-case letters and digits, parts joined by single hyphens, a letter first%s"
              .formatted(text, suggestion.isEmpty() ? "" : ", such as '" + suggestion + "'"));
      return problems;
    }
    if (text.length() > LONGEST) {
      problems.add(
          "'%s' has %d characters; expected at most %d".formatted(text, text.length(), LONGEST));
    }
    SkillName name = new SkillName(text);
    if (SourceVersion.isKeyword(name.packagePart())) {
      problems.add(
          "'%s' would become the package '%s', which is a word of Java; expected another name, such as '%s-skill'"
              .formatted(text, name.packagePart(), text));
    }
    if (problems.isEmpty() && (TAKEN.contains(name.className()) || ofJava(name.className()))) {
      problems.add(
          "'%s' would become the class %s, which there is already; expected another name, such as '%s-skill'"
              .formatted(text, name.className(), text));
    }
    if (existing.contains(text)) {
      problems.add(
          "there is a skill '%s' already; expected a name beside %s"
              .formatted(text, existing.stream().sorted().collect(Collectors.joining(", "))));
    }
    return problems;
  }

  private static boolean ofJava(String className) {
    try {
      Class.forName("java.lang." + className, false, null);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      // A LinkageError: the name differs from an existing class only in its case.
      return e instanceof LinkageError;
    }
  }

  /** {@code SquareDrive}, {@code square_drive} and {@code square drive} meant square-drive. */
  private static String suggestion(String text) {
    String parts =
        text.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return FORM.matcher(parts).matches() ? parts : "";
  }

  /** The class: {@code SquareDrive}. */
  String className() {
    return Stream.of(text.split("-", -1))
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }

  /** The package's last part: {@code squaredrive}. */
  String packagePart() {
    return text.replace("-", "");
  }
}
