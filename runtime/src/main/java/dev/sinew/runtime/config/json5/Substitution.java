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
    String mistake = "";
    while (reference.find()) {
      out.append(text, copied, reference.start());
      copied = reference.end();
      String name = reference.group(1);
      if (text.startsWith("$${", reference.start())) {
        out.append(reference.group(), 1, reference.group().length());
      } else if (name == null) {
        mistake =
            "a '${' without a variable; expected ${NAME} or ${NAME:-default} ('$${' for the"
                + " characters themselves)";
      } else {
        substituted = true;
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty() && reference.group(2) == null) {
          mistake =
              "the variable %s is not set; set it or write ${%s:-default}".formatted(name, name);
        } else {
          out.append(value.isEmpty() ? reference.group(3) : value);
        }
      }
    }
    out.append(text, copied, text.length());
    if (!mistake.isEmpty()) {
      problems.add(new Problem(place, path, mistake));
      return new Scalar(place, Scalar.Kind.UNRESOLVED, mistake, substituted);
    }
    return new Scalar(place, Scalar.Kind.STRING, out.toString(), substituted);
  }
}
