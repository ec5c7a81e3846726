package dev.sinew.runtime.condition;

import dev.sinew.runtime.config.bind.Suggestion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads numbers with their units out of a condition, and checks what they measure. */
final class Amounts {
  private static final double FARTHEST = 1e6;
  private static final double LONGEST_SECONDS = 86_400;
  private static final List<String> NO_UNITS =
      List.of("and", "or", "not", "for", "until", "of", "with", "within", "beyond");

  private final Tokens tokens;

  Amounts(Tokens tokens) {
    this.tokens = tokens;
  }

  /** A value of this dimension in its SI unit; a wrong one is reported and read on behind. */
  double read(Dimension wanted) throws Tokens.Stuck {
    Token first = tokens.peek();
    boolean negative = tokens.take("-");
    Token number = tokens.take(Token.Kind.NUMBER, wanted.expectation());
    BigDecimal value =
        new BigDecimal(number.text().endsWith(".") ? number.text() + "0" : number.text());
    Token next = tokens.peek();
    boolean percent = tokens.take("%");
    if (!percent && (next.kind() != Token.Kind.WORD || NO_UNITS.contains(next.text()))) {
      if (!wanted.bare()) {
        tokens.problem(first, number.text() + " has no unit; expected " + wanted.expectation());
      }
      return checked(wanted, signed(value.doubleValue(), negative), first, number.text());
    }
    String word = percent ? "%" : tokens.next().text();
    String written = number.text() + " " + word;
    Dimension.Unit unit = Dimension.knownUnits().get(word);
    if (unit == null) {
      tokens.problem(
          next,
          "there is no unit '%s'; expected %s%s"
              .formatted(word, wanted.expectation(), Suggestion.question(word, units(wanted))));
      return 0;
    }
    if (unit.dimension() != wanted) {
      tokens.problem(
          first, written + " is not " + wanted.article() + "; expected " + wanted.expectation());
      return 0;
    }
    return checked(wanted, signed(scaled(value, unit), negative), first, written);
  }

  /**
   * A value that a gauge gives.
   *
   * @param value in the unit
   * @param unit as gauges name it
   */
  record OfGauge(double value, String unit) {}

  /**
   * A value of a gauge, of either sign.
   *
   * @param wanted the gauge's unit; empty when it is not known yet
   */
  OfGauge ofGauge(Optional<String> wanted) throws Tokens.Stuck {
    Token first = tokens.peek();
    boolean negative = tokens.take("-");
    String expected =
        wanted
            .map(unit ->
                unit.equals(GaugeUnits.NUMBER)
                    ? "a number such as '1'"
                    : "a value such as '1.5 " + GaugeUnits.word(unit) + "'")
            .orElse("a value such as '1.5 m'");
    Token number = tokens.take(Token.Kind.NUMBER, expected);
    BigDecimal value =
        new BigDecimal(number.text().endsWith(".") ? number.text() + "0" : number.text());
    Token next = tokens.peek();
    boolean percent = tokens.take("%");
    boolean bare = !percent && (next.kind() != Token.Kind.WORD || NO_UNITS.contains(next.text()));
    String word = bare ? "" : percent ? "%" : tokens.next().text();
    GaugeUnits.Written unit =
        bare ? new GaugeUnits.Written(GaugeUnits.NUMBER, 1) : GaugeUnits.of(word);
    if (wanted.isPresent() && !unit.unit().equals(wanted.get())) {
      String written = (number.text() + " " + word).strip();
      tokens.problem(
          first,
          "%s is not in %s; expected %s, in %s"
              .formatted(
                  written,
                  wanted.get().equals(GaugeUnits.NUMBER) ? "plain numbers" : wanted.get(),
                  expected,
                  wanted.get().equals(GaugeUnits.NUMBER)
                      ? "no unit or %"
                      : String.join(", ", GaugeUnits.ways(wanted.get()))));
      return new OfGauge(0, wanted.get());
    }
    double scaled = value.multiply(BigDecimal.valueOf(unit.scale())).doubleValue();
    if (!(scaled <= 1e9)) {
      tokens.problem(
          first, number.text() + " " + word + " is out of range; expected at most a billion");
      return new OfGauge(0, unit.unit());
    }
    return new OfGauge(signed(scaled, negative), unit.unit());
  }

  /** A duration in nanoseconds, longer than nothing. */
  long nanos() throws Tokens.Stuck {
    Token first = tokens.peek();
    double seconds = read(Dimension.TIME);
    if (seconds == 0 && tokens.clean(first)) {
      tokens.problem(first, "a time of nothing; expected a time such as '2 s'");
    }
    return Math.round(seconds * 1e9);
  }

  private static List<String> units(Dimension wanted) {
    return Dimension.knownUnits().entrySet().stream()
        .filter(entry -> entry.getValue().dimension() == wanted)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double scaled(BigDecimal value, Dimension.Unit unit) {
    // Decimal units are multiplied as decimals, so that 20 % is the number 0.2.
    return unit.dimension() == Dimension.ANGLE || unit.dimension() == Dimension.TURNING
        ? value.doubleValue() * unit.scale()
        : value.multiply(BigDecimal.valueOf(unit.scale())).doubleValue();
  }

  private static double signed(double value, boolean negative) {
    return negative && value != 0 ? -value : value;
  }

  private double checked(Dimension dimension, double value, Token at, String written) {
    String range =
        switch (dimension) {
          case RATIO -> value >= 0 && value <= 1 ? "" : "from 0 % to 100 %";
          case COUNT ->
              value >= 0 && value <= FARTHEST && value == Math.rint(value)
                  ? ""
                  : "a whole number from 0";
          case TIME -> value >= 0 && value <= LONGEST_SECONDS ? "" : "at most a day";
          case ANGLE -> value >= 0 && value <= Math.PI ? "" : "from 0 deg to 180 deg";
          case LENGTH, VOLTAGE, SPEED, TURNING ->
              value >= 0 && value <= FARTHEST ? "" : "from 0 to a million";
        };
    if (!range.isEmpty()) {
      tokens.problem(at, (at.is("-") ? "-" : "") + written + " is out of range; expected " + range);
      return 0;
    }
    return value;
  }

  /** A coordinate of the odometry frame, metres, of either sign. */
  double coordinate() throws Tokens.Stuck {
    boolean negative = tokens.take("-");
    return signed(read(Dimension.LENGTH), negative);
  }
}
