package dev.sinew.runtime.condition;

import dev.sinew.runtime.config.bind.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Writes conditions so that reading them gives the same condition. */
public final class ConditionText {
  private ConditionText() {}

  /** The text of a condition. */
  public static String of(Condition condition) {
    return switch (condition) {
      case Condition.Any(var parts) -> joined(parts, " or ", false);
      case Condition.All(var parts) -> joined(parts, " and ", true);
      default -> single(condition);
    };
  }

  private static String joined(List<Condition> parts, String word, boolean anyInBrackets) {
    return String.join(
        word,
        parts.stream()
            .map(part ->
                part instanceof Condition.Any || (anyInBrackets && part instanceof Condition.All)
                    ? "(" + of(part) + ")"
                    : of(part))
            .toList());
  }

  private static String single(Condition condition) {
    return switch (condition) {
      case Condition.Not(Condition.Seen seen) -> "no " + seen(seen);
      case Condition.Not(var part) -> "not " + bracketed(part);
      case Condition.Held(var part, long nanos) -> primary(part) + " for " + span(nanos);
      case Condition.Seen seen -> seen(seen);
      case Condition.Count(var seen, var comparison, int number) ->
          "count(" + seen(seen) + ") " + comparison.sign() + " " + number;
      case Condition.Measured(var quantity, var comparison, double value, var until) ->
          quantity.word()
              + " "
              + comparison.sign()
              + " "
              + value(quantity.dimension(), value)
              + until(quantity.dimension(), until);
      case Condition.GaugeValue(
              var gauge,
              var quantity,
              var comparison,
              double value,
              var until,
              var unit) ->
          gauge
              + "."
              + quantity
              + " "
              + comparison.sign()
              + " "
              + gaugeValue(value, unit)
              + (until.isPresent() ? " until " + gaugeValue(until.getAsDouble(), unit) : "");
      case Condition.PoseNear(double x, double y, double metres, var until) ->
          "pose within %s%s of (%s, %s)"
              .formatted(
                  value(Dimension.LENGTH, metres),
                  until(Dimension.LENGTH, until),
                  value(Dimension.LENGTH, x),
                  value(Dimension.LENGTH, y));
      case Condition.PoseIn(var zone) -> "pose in " + zone;
      case Condition.GateIs(var state) -> "gate is " + state.word();
      case Condition.GateRule(var rule) -> "gate.rule is " + rule;
      case Condition.Happened(var kind, var subject, long within) ->
          "event "
              + kind.word()
              + (subject.isEmpty() ? "" : " of " + subject)
              + " within "
              + span(within);
      case Condition.All _, Condition.Any _ -> "(" + of(condition) + ")";
    };
  }

  /** Behind {@code not}. */
  private static String bracketed(Condition part) {
    return single(part);
  }

  /** Before {@code for}. */
  private static String primary(Condition part) {
    boolean simple =
        !(part instanceof Condition.Held)
            && (!(part instanceof Condition.Not(var inner)) || inner instanceof Condition.Seen);
    return simple ? single(part) : "(" + of(part) + ")";
  }

  private static String seen(Condition.Seen seen) {
    StringBuilder out = new StringBuilder(seen.label().isEmpty() ? "anything" : quoted(seen));
    seen.span()
        .ifPresent(span ->
            out.append(span.within() ? " within " : " beyond ")
                .append(value(Dimension.LENGTH, span.metres()))
                .append(until(Dimension.LENGTH, span.until())));
    for (Condition.TrackTest test : seen.tests()) {
      out.append(" with ")
          .append(test.field().word())
          .append(' ')
          .append(test.comparison().sign())
          .append(' ')
          .append(value(test.field().dimension(), test.value()));
    }
    return out.toString();
  }

  /** A label in quotes, which any label may stand in. */
  private static String quoted(Condition.Seen seen) {
    char quote = seen.label().indexOf('\'') < 0 ? '\'' : '"';
    return quote + seen.label() + quote;
  }

  private static String until(Dimension dimension, OptionalDouble until) {
    return until.isPresent() ? " until " + value(dimension, until.getAsDouble()) : "";
  }

  private static String gaugeValue(double value, String unit) {
    String word = GaugeUnits.word(unit);
    return word.isEmpty() ? number(value) : number(value) + " " + word;
  }

  private static String number(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value));
    return (exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros()).toPlainString();
  }

  /** A value with its unit, exactly. */
  public static String value(Dimension dimension, double value) {
    String number = number(value);
    return dimension.unit().isEmpty() ? number : number + " " + dimension.unit();
  }

  private static String span(long nanos) {
    return DurationText.format(Duration.ofNanos(nanos));
  }
}
