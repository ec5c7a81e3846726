package dev.sinew.runtime.config.json5;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables of the environment into strings. Their values never reach a message. */
final class Substitution {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$?\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\\})?");

  private final Map<String, String> environment;

  Substitution(Map<String, String> environment) {
    this.environment = environment;
  }

  Scalar apply(String text, Place place, String path, List<Problem> problems) {
    if (!text.contains("${")) {
      return new Scalar(place, Scalar.Kind.STRING, text, false);
    }
    StringBuilder out = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    int copied = 0;
    boolean substituted = false;
    boolean unresolved = false;
    while (reference.find()) {
      out.append(text, copied, reference.start());
      copied = reference.end();
      String name = reference.group(1);
      if (text.startsWith("$${", reference.start())) {
        out.append(reference.group(), 1, reference.group().length());
      } else if (name == null) {
        problems.add(
            new Problem(
                place,
                path,
                "a '${' without a variable; expected ${NAME} or ${NAME:-default} ('$${' for the"
                    + " characters themselves)"));
        unresolved = true;
      } else {
        String value = environment.getOrDefault(name, "");
        String byDefault = reference.group(2) == null ? null : reference.group(3);
        if (value.isEmpty() && byDefault == null) {
          problems.add(
              new Problem(
                  place,
                  path,
                  "the variable %s is not set; set it or write ${%s:-default}"
                      .formatted(name, name)));
          unresolved = true;
        } else {
          out.append(value.isEmpty() && byDefault != null ? byDefault : value);
        }
        substituted = true;
      }
    }
    out.append(text, copied, text.length());
    return new Scalar(
        place,
        unresolved ? Scalar.Kind.UNRESOLVED : Scalar.Kind.STRING,
        unresolved ? "" : out.toString(),
        substituted);
  }
}
