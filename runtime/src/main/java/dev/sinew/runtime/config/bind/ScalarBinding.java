package dev.sinew.runtime.config.bind;

import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Numbers, words, texts and durations. Reports what does not fit and gives {@code null} for it. */
final class ScalarBinding {
  private static final int LONGEST_TEXT = 4096;

  private final List<Problem> problems;

  ScalarBinding(List<Problem> problems) {
    this.problems = problems;
  }

  @Nullable Object value(FieldType type, RecordShape.Field field, Node node, String path) {
    if (!(node instanceof Scalar scalar)) {
      return wrong(type, field, node, path);
    }
    if (field.secret() && scalar.literal() && !scalar.text().isEmpty()) {
      return problem(
          node,
          path,
          "a secret is written out here; expected nothing but a variable such as '${PASSWORD}' or a"
              + " file such as '${file:secrets/password}'");
    }
    return switch (type) {
      case FieldType.Whole whole -> whole(whole, field, scalar, path);
      case FieldType.Real real -> real(real, field, scalar, path);
      case FieldType.Truth _ ->
          scalar.truth().isPresent() ? scalar.truth().get() : wrong(type, field, node, path);
      case FieldType.Span span -> span(span, field, scalar, path);
      case FieldType.Choice choice -> choice(choice, field, scalar, path);
      case FieldType.FilePath _ -> file(type, field, scalar, path);
      default -> text(type, field, scalar, path);
    };
  }

  private @Nullable Object whole(
      FieldType.Whole type, RecordShape.Field field, Scalar scalar, String path) {
    OptionalLong whole = scalar.whole();
    if (whole.isEmpty()) {
      OptionalDouble number = scalar.number();
      return number.isPresent() && !Double.isFinite(number.getAsDouble())
          ? notFinite(type, field, scalar, path)
          : wrong(type, field, scalar, path);
    }
    long value = whole.getAsLong();
    boolean fits = type.wide() || value == (int) value;
    if (!fits || value < field.min() || value > field.max()) {
      return outOfRange(type, field, scalar, path);
    }
    return type.wide() ? (Object) value : (Object) (int) value;
  }

  private @Nullable Object real(
      FieldType type, RecordShape.Field field, Scalar scalar, String path) {
    OptionalDouble number = scalar.number();
    if (number.isEmpty()) {
      return wrong(type, field, scalar, path);
    }
    double value = number.getAsDouble();
    if (!Double.isFinite(value)) {
      return notFinite(type, field, scalar, path);
    }
    if (value < field.min() || value > field.max()) {
      return outOfRange(type, field, scalar, path);
    }
    return value;
  }

  private @Nullable Object span(
      FieldType type, RecordShape.Field field, Scalar scalar, String path) {
    Optional<Duration> duration =
        scalar.kind() == Scalar.Kind.STRING ? DurationText.parse(scalar.text()) : Optional.empty();
    if (duration.isEmpty()) {
      return wrong(type, field, scalar, path);
    }
    Duration value = duration.get();
    boolean low =
        Double.isFinite(field.min()) && value.compareTo(Expectation.duration(field.min())) < 0;
    boolean high =
        Double.isFinite(field.max()) && value.compareTo(Expectation.duration(field.max())) > 0;
    return low || high ? outOfRange(type, field, scalar, path) : value;
  }

  private @Nullable Object choice(
      FieldType.Choice type, RecordShape.Field field, Scalar scalar, String path) {
    if (scalar.kind() != Scalar.Kind.STRING) {
      return wrong(type, field, scalar, path);
    }
    Object value = type.values().get(scalar.text());
    if (value == null) {
      return problem(
          scalar,
          path,
          "found "
              + shown(field, scalar)
              + "; expected "
              + Expectation.of(type, field)
              + Suggestion.question(scalar.text(), type.values().keySet()));
    }
    return value;
  }

  private @Nullable Object file(
      FieldType type, RecordShape.Field field, Scalar scalar, String path) {
    Object text = text(type, field, scalar, path);
    try {
      return text == null ? null : Path.of((String) text);
    } catch (InvalidPathException e) {
      return wrong(type, field, scalar, path);
    }
  }

  private @Nullable Object text(
      FieldType type, RecordShape.Field field, Scalar scalar, String path) {
    if (scalar.kind() != Scalar.Kind.STRING) {
      return wrong(type, field, scalar, path);
    }
    String text = scalar.text();
    if (text.length() > LONGEST_TEXT) {
      return problem(
          scalar,
          path,
          "a text of " + text.length() + " characters; expected at most " + LONGEST_TEXT);
    }
    if (field.pattern().isPresent() && !field.pattern().get().matcher(text).matches()) {
      return problem(
          scalar,
          path,
          "found " + shown(field, scalar) + "; expected " + Expectation.of(type, field));
    }
    return text;
  }

  /** Reports a value of the wrong kind. */
  @Nullable Object wrong(FieldType type, RecordShape.Field field, Node node, String path) {
    String hint = "";
    if (node instanceof Scalar scalar && !field.secret() && !scalar.substituted()) {
      if (scalar.kind() == Scalar.Kind.NULL) {
        hint = "; leave the key out for its default";
      } else if (scalar.kind() == Scalar.Kind.STRING) {
        Scalar bare = new Scalar(scalar.place(), Scalar.Kind.NUMBER, scalar.text());
        boolean numeric = type instanceof FieldType.Whole || type instanceof FieldType.Real;
        if (numeric && bare.number().isPresent()
            || type instanceof FieldType.Truth && scalar.text().matches("true|false")) {
          hint = "; did you mean " + scalar.text() + " without quotes?";
        }
      } else if (scalar.kind() == Scalar.Kind.NUMBER && type instanceof FieldType.Span) {
        hint = "; did you mean '" + scalar.text() + " ms'?";
      }
    }
    return problem(
        node,
        path,
        "found " + shown(field, node) + "; expected " + Expectation.of(type, field) + hint);
  }

  private @Nullable Object notFinite(
      FieldType type, RecordShape.Field field, Scalar scalar, String path) {
    return problem(
        scalar,
        path,
        shown(field, scalar) + " is not a finite number; expected " + Expectation.of(type, field));
  }

  private @Nullable Object outOfRange(
      FieldType type, RecordShape.Field field, Scalar scalar, String path) {
    String unit =
        type instanceof FieldType.Span || scalar.substituted()
            ? ""
            : field.unit().map(u -> " " + u).orElse("");
    return problem(
        scalar,
        path,
        shown(field, scalar)
            + unit
            + " is out of range; expected "
            + Expectation.of(type, field).replace(" such as '20 ms' or '5 s'", ""));
  }

  private static String shown(RecordShape.Field field, Node node) {
    return field.secret() ? "a secret (not shown)" : node.describe();
  }

  private @Nullable Object problem(Node node, String path, String message) {
    problems.add(new Problem(node.place(), path, message));
    return null;
  }
}
