package dev.sinew.runtime.config.json5;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts variables of the environment and the texts of secret files into strings. Their values never
 * reach a message.
 */
final class Substitution {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$?\\$\\{(?:(?:([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?|file:([^}]+))\\})?");

  private final Map<String, String> environment;
  private final Path folder;
  private final Optional<String> inPlaceOfFiles;

  /**
   * @param folder where relative paths of secret files begin
   * @param inPlaceOfFiles what every secret file is taken to hold; empty to read them
   */
  Substitution(Map<String, String> environment, Path folder, Optional<String> inPlaceOfFiles) {
    this.environment = environment;
    this.folder = folder;
    this.inPlaceOfFiles = inPlaceOfFiles;
  }

  Scalar apply(String text, Place place, String path, List<Problem> problems) {
    if (!text.contains("${")) {
      return new Scalar(place, Scalar.Kind.STRING, text);
    }
    Text made = new Text(text);
    made.substitute();
    if (!made.mistake.isEmpty()) {
      problems.add(new Problem(place, path, made.mistake));
      return new Scalar(place, Scalar.Kind.UNRESOLVED, made.mistake, made.origin(), made.literal);
    }
    return new Scalar(place, Scalar.Kind.STRING, made.out.toString(), made.origin(), made.literal);
  }

  /** One text while its references are replaced. */
  private final class Text {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> origins = new LinkedHashSet<>();
    private boolean literal;
    private String mistake = "";

    Text(String text) {
      this.text = text;
    }

    String origin() {
      return String.join(" and ", origins);
    }

    void substitute() {
      Matcher reference = REFERENCE.matcher(text);
      int copied = 0;
      while (reference.find()) {
        literal(text.substring(copied, reference.start()));
        copied = reference.end();
        if (text.startsWith("$${", reference.start())) {
          literal(reference.group().substring(1));
        } else if (reference.group(4) != null) {
          file(reference.group(4));
        } else if (reference.group(1) != null) {
          variable(reference.group(1), reference.group(3));
        } else {
          mistake =
              "a '${' without a variable; expected ${NAME}, ${NAME:-default} or ${file:PATH} ('$${'"
                  + " for the characters themselves)";
        }
      }
      literal(text.substring(copied));
    }

    private void literal(String part) {
      literal |= !part.isEmpty();
      out.append(part);
    }

    private void variable(String name, @Nullable String byDefault) {
      origins.add("${" + name + "}");
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        out.append(value);
      } else if (byDefault != null) {
        literal(byDefault);
      } else {
        mistake =
            "the variable %s is not set; set it or write ${%s:-default}".formatted(name, name);
      }
    }

    private void file(String written) {
      origins.add("${file:" + written + "}");
      try {
        out.append(
            inPlaceOfFiles.isPresent() ? inPlaceOfFiles.get() : SecretFile.read(folder, written));
      } catch (SecretFile.UnreadableException e) {
        mistake = String.valueOf(e.getMessage());
      }
    }
  }
}
