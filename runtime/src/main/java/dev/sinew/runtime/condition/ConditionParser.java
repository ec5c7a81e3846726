package dev.sinew.runtime.condition;

import dev.sinew.runtime.config.bind.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads conditions by recursive descent. What a word cannot mean ends the reading; a name or a unit
 * that is wrong is reported and the reading goes on, so that one text shows all its mistakes. Every
 * text gives a result; none throws. The grammar stands in {@code docs/modes.md}.
 */
public final class ConditionParser {
  /** The longest text that is read, characters. */
  public static final int LONGEST = 1000;

  private static final int DEEPEST = 32;
  private static final List<String> COMPARISONS =
      Stream.of(Comparison.values()).map(Comparison::sign).toList();
  private static final List<String> STARTS = starts();

  private final Vocabulary vocabulary;
  private final Tokens tokens;
  private final Amounts amounts;
  private int depth;

  private ConditionParser(String text, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.tokens = new Tokens(text);
    this.amounts = new Amounts(tokens);
  }

  private static List<String> starts() {
    List<String> starts =
        new ArrayList<>(List.of("not", "no", "anything", "count", "pose", "gate", "event"));
    Stream.of(Quantity.values()).map(Quantity::word).forEach(starts::add);
    return List.copyOf(starts);
  }

  /** Reads a text and checks its names. */
  public static ParsedCondition parse(String text, Vocabulary vocabulary) {
    if (text.length() > LONGEST) {
      return new ParsedCondition(
          Optional.empty(),
          List.of(
              new ConditionProblem(
                  0,
                  "a condition of %d characters; expected at most %d"
                      .formatted(text.length(), LONGEST))));
    }
    ConditionParser parser = new ConditionParser(text, vocabulary);
    Optional<Condition> read;
    try {
      Condition whole = parser.any();
      if (parser.tokens.peek().kind() != Token.Kind.END) {
        throw parser.tokens.stuck("expected 'and', 'or' or the end");
      }
      read = Optional.of(whole);
    } catch (Tokens.Stuck _) {
      read = Optional.empty();
    }
    List<ConditionProblem> problems = parser.tokens.problems();
    return new ParsedCondition(problems.isEmpty() ? read : Optional.empty(), problems);
  }

  private Condition any() throws Tokens.Stuck {
    List<Condition> parts = new ArrayList<>(List.of(all()));
    while (tokens.take("or")) {
      parts.add(all());
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
  }

  private Condition all() throws Tokens.Stuck {
    List<Condition> parts = new ArrayList<>(List.of(negated()));
    while (tokens.take("and")) {
      parts.add(negated());
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private Condition negated() throws Tokens.Stuck {
    if (!tokens.take("not")) {
      return held();
    }
    deeper();
    Condition part = negated();
    depth--;
    return new Condition.Not(part);
  }

  private Condition held() throws Tokens.Stuck {
    Condition part = primary();
    return tokens.take("for") ? new Condition.Held(part, amounts.nanos()) : part;
  }

  private void deeper() throws Tokens.Stuck {
    depth++;
    if (depth > DEEPEST) {
      throw tokens.stuck("expected no more than " + DEEPEST + " brackets and negations");
    }
  }

  private Condition primary() throws Tokens.Stuck {
    Token first = tokens.peek();
    if (tokens.take("(")) {
      deeper();
      Condition inside = any();
      tokens.expect(")", "for the bracket in character " + (first.offset() + 1));
      depth--;
      return inside;
    }
    if (first.kind() == Token.Kind.QUOTED) {
      return seen();
    }
    if (first.kind() != Token.Kind.WORD) {
      throw tokens.stuck("expected a condition such as 'person within 1.5 m'");
    }
    return switch (first.text()) {
      case "no" -> {
        tokens.next();
        yield new Condition.Not(seen());
      }
      case "count" -> count();
      case "pose" -> pose();
      case "gate" -> gate();
      case "gate.rule" -> gateRule();
      case "event" -> event();
      default -> {
        Optional<Quantity> quantity = quantity(first.text());
        if (quantity.isPresent()) {
          yield measured(quantity.get());
        }
        yield gauge(first.text()) ? gaugeValue() : seen();
      }
    };
  }

  private static Optional<Quantity> quantity(String word) {
    return Stream.of(Quantity.values()).filter(q -> q.word().equals(word)).findFirst();
  }

  private Condition measured(Quantity quantity) throws Tokens.Stuck {
    tokens.next();
    Token sign = tokens.peek();
    Comparison comparison = comparison();
    if (comparison.exact() && quantity.dimension() != Dimension.COUNT) {
      tokens.problem(
          sign,
          "'%s' with %s, which is never exact; expected <, <=, > or >="
              .formatted(sign.text(), quantity.word()));
    }
    double value = amounts.read(quantity.dimension());
    return new Condition.Measured(
        quantity, comparison, value, until(quantity.dimension(), comparison, value));
  }

  /** Whether a word such as {@code front.distance} begins with the name of a gauge. */
  private boolean gauge(String word) {
    int dot = word.indexOf('.');
    return dot > 0
        && dot < word.length() - 1
        && vocabulary.gauges().map(known -> known.containsKey(word.substring(0, dot))).orElse(true);
  }

  private Condition gaugeValue() throws Tokens.Stuck {
    Token word = tokens.next();
    int dot = word.text().indexOf('.');
    String gauge = word.text().substring(0, dot);
    String name = word.text().substring(dot + 1);
    List<dev.sinew.sdk.component.Quantity> measures =
        vocabulary.gauges().map(known -> known.getOrDefault(gauge, List.of())).orElse(List.of());
    Optional<String> unit = Optional.empty();
    if (!measures.isEmpty()) {
      unit =
          measures.stream()
              .filter(q -> q.name().equals(name))
              .findFirst()
              .map(dev.sinew.sdk.component.Quantity::unit);
      if (unit.isEmpty()) {
        unknown(
            word,
            "'%s' does not measure".formatted(gauge),
            name,
            measures.stream().map(dev.sinew.sdk.component.Quantity::name).toList());
      }
    }
    Token sign = tokens.peek();
    Comparison comparison = comparison();
    Token at = tokens.peek();
    Amounts.OfGauge value = amounts.ofGauge(unit);
    if (comparison.exact() && tokens.clean(at) && !value.unit().equals(GaugeUnits.NUMBER)) {
      tokens.problem(
          sign,
          "'%s' with %s, which is never exact; expected <, <=, > or >="
              .formatted(sign.text(), word.text()));
    }
    return new Condition.GaugeValue(
        gauge, name, comparison, value.value(), gaugeUntil(comparison, value), value.unit());
  }

  private OptionalDouble gaugeUntil(Comparison comparison, Amounts.OfGauge begins)
      throws Tokens.Stuck {
    if (!tokens.take("until")) {
      return OptionalDouble.empty();
    }
    Token at = tokens.peek();
    Amounts.OfGauge ends = amounts.ofGauge(Optional.of(begins.unit()));
    if (!tokens.clean(at)) {
      return OptionalDouble.empty();
    }
    if (comparison.exact()) {
      tokens.problem(at, "'until' needs a condition with <, <=, > or >=");
    } else if (comparison.downward()
        ? ends.value() < begins.value()
        : ends.value() > begins.value()) {
      tokens.problem(
          at,
          "it would end to hold before it begins; expected %s than %s"
              .formatted(comparison.downward() ? "more" : "less", begins.value()));
    }
    return OptionalDouble.of(ends.value());
  }

  private Comparison comparison() throws Tokens.Stuck {
    if (tokens.take("=")) {
      return Comparison.EQUAL;
    }
    for (Comparison comparison : Comparison.values()) {
      if (tokens.take(comparison.sign())) {
        return comparison;
      }
    }
    throw tokens.stuck("expected one of " + String.join(" ", COMPARISONS));
  }

  /** The value at which it ends to hold, which lies on the far side of where it begins. */
  private OptionalDouble until(Dimension dimension, Comparison comparison, double begins)
      throws Tokens.Stuck {
    if (!tokens.take("until")) {
      return OptionalDouble.empty();
    }
    Token at = tokens.peek();
    double ends = amounts.read(dimension);
    if (!tokens.clean(at)) {
      return OptionalDouble.empty();
    }
    if (comparison.exact()) {
      tokens.problem(at, "'until' needs a condition with <, <=, > or >=");
    } else if (comparison.downward() ? ends < begins : ends > begins) {
      tokens.problem(
          at,
          "it would end to hold before it begins; expected %s than %s"
              .formatted(
                  comparison.downward() ? "more" : "less", ConditionText.value(dimension, begins)));
    }
    return OptionalDouble.of(ends);
  }

  private Condition.Seen seen() throws Tokens.Stuck {
    String label = label();
    Optional<Condition.Span> span = Optional.empty();
    if (tokens.peek().is("within") || tokens.peek().is("beyond")) {
      boolean within = tokens.next().is("within");
      double metres = amounts.read(Dimension.LENGTH);
      Comparison comparison = within ? Comparison.AT_MOST : Comparison.AT_LEAST;
      span =
          Optional.of(
              new Condition.Span(within, metres, until(Dimension.LENGTH, comparison, metres)));
    }
    List<Condition.TrackTest> tests = new ArrayList<>();
    while (tokens.take("with")) {
      tests.add(trackTest());
    }
    return new Condition.Seen(label, span, tests);
  }

  private String label() throws Tokens.Stuck {
    Token token = tokens.peek();
    if (tokens.take("anything")) {
      return "";
    }
    if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED) {
      throw tokens.stuck("expected a label such as 'person'");
    }
    tokens.next();
    if (token.text().isEmpty()) {
      tokens.problem(token, "an empty label; expected one such as 'person', or anything");
    } else if (vocabulary.labels().isPresent()
        && !vocabulary.labels().get().contains(token.text())) {
      Set<String> labels = vocabulary.labels().get();
      List<String> known = new ArrayList<>(labels);
      known.addAll(STARTS);
      vocabulary
          .gauges()
          .ifPresent(gauges ->
              gauges.forEach((gauge, measures) ->
                  measures.forEach(quantity -> known.add(gauge + "." + quantity.name()))));
      tokens.problem(
          token,
          labels.isEmpty()
              ? "'"
                  + token.text()
                  + "' cannot be seen, since the robot has no perception; expected "
                  + startsOf(Suggestion.nearest(token.text(), known))
              : "the robot's model knows no '%s' and neither does the language; expected a label of the model or one of %s%s"
                  .formatted(
                      token.text(),
                      String.join(", ", STARTS),
                      Suggestion.question(token.text(), known)));
      if (COMPARISONS.contains(tokens.peek().text()) || tokens.peek().is("=")) {
        // It was meant to be a quantity, of which nothing is known.
        throw new Tokens.Stuck();
      }
    }
    return token.text();
  }

  private static String startsOf(Optional<String> near) {
    return "one of "
        + String.join(", ", STARTS)
        + near.map(n -> "; did you mean '" + n + "'?").orElse("");
  }

  private Condition.TrackTest trackTest() throws Tokens.Stuck {
    Token name = tokens.take(Token.Kind.WORD, "what the track has: " + fields());
    TrackField field =
        Stream.of(TrackField.values())
            .filter(f -> f.word().equals(name.text()))
            .findFirst()
            .orElse(null);
    if (field == null) {
      unknown(
          name, "a track has no", Stream.of(TrackField.values()).map(TrackField::word).toList());
      throw new Tokens.Stuck();
    }
    Token sign = tokens.peek();
    Comparison comparison = comparison();
    if (comparison.exact() && field.dimension() != Dimension.COUNT) {
      tokens.problem(
          sign,
          "'%s' with %s, which is never exact; expected <, <=, > or >="
              .formatted(sign.text(), field.word()));
    }
    return new Condition.TrackTest(field, comparison, amounts.read(field.dimension()));
  }

  private static String fields() {
    return String.join(", ", Stream.of(TrackField.values()).map(TrackField::word).toList());
  }

  private Condition count() throws Tokens.Stuck {
    tokens.next();
    tokens.expect("(", "behind count");
    Token at = tokens.peek();
    Condition.Seen seen = seen();
    if (seen.span().isPresent() && seen.span().get().until().isPresent()) {
      tokens.problem(at, "a count has no 'until' inside; expected it outside, with 'for' or alone");
    }
    tokens.expect(")", "behind what is counted");
    Comparison comparison = comparison();
    return new Condition.Count(seen, comparison, (int) amounts.read(Dimension.COUNT));
  }

  private Condition pose() throws Tokens.Stuck {
    tokens.next();
    if (tokens.take("in")) {
      Token zone = tokens.take(Token.Kind.WORD, "a zone of the robot file");
      known(zone, "there is no zone", vocabulary.zones());
      return new Condition.PoseIn(zone.text());
    }
    tokens.expect("within", "or 'in' behind pose");
    double metres = amounts.read(Dimension.LENGTH);
    OptionalDouble until = until(Dimension.LENGTH, Comparison.AT_MOST, metres);
    tokens.expect("of", "and a point such as (1 m, 2 m)");
    tokens.expect("(", "and a point such as (1 m, 2 m)");
    double x = amounts.coordinate();
    tokens.expect(",", "between the coordinates of a point such as (1 m, 2 m)");
    double y = amounts.coordinate();
    tokens.expect(")", "behind the point");
    return new Condition.PoseNear(x, y, metres, until);
  }

  private Condition gate() throws Tokens.Stuck {
    tokens.next();
    tokens.expect("is", "behind gate");
    List<String> words = Stream.of(GateState.values()).map(GateState::word).toList();
    Token word = tokens.take(Token.Kind.WORD, "one of " + String.join(", ", words));
    for (GateState state : GateState.values()) {
      if (state.word().equals(word.text())) {
        return new Condition.GateIs(state);
      }
    }
    unknown(word, "the gate has no state", words);
    return new Condition.GateIs(GateState.STOP);
  }

  private Condition gateRule() throws Tokens.Stuck {
    tokens.next();
    tokens.expect("is", "behind gate.rule");
    Token rule = tokens.take(Token.Kind.WORD, "the name of a rule of the safety gate");
    known(rule, "the gate has no rule", vocabulary.gateRules());
    return new Condition.GateRule(rule.text());
  }

  private Condition event() throws Tokens.Stuck {
    tokens.next();
    List<String> words = Stream.of(EventKind.values()).map(EventKind::word).toList();
    Token word = tokens.take(Token.Kind.WORD, "an event: " + String.join(", ", words));
    Optional<EventKind> kind = EventKind.of(word.text());
    if (kind.isEmpty()) {
      unknown(word, "there is no event", words);
      throw new Tokens.Stuck();
    }
    String subject = tokens.take("of") ? subject(kind.get()) : "";
    tokens.expect("within", "and a time such as '5 s'");
    return new Condition.Happened(kind.get(), subject, amounts.nanos());
  }

  private String subject(EventKind kind) throws Tokens.Stuck {
    Token of = tokens.take(Token.Kind.WORD, "what the event is about");
    switch (kind.subject()) {
      case NONE ->
          tokens.problem(of, "the event " + kind.word() + " is about nothing else; leave it out");
      case COMPONENT -> known(of, "there is no component", vocabulary.components());
      case SKILL -> known(of, "there is no skill", vocabulary.skills());
      case WORDS -> {}
    }
    return of.text();
  }

  private void known(Token token, String what, Optional<Set<String>> names) {
    if (names.isPresent() && !names.get().contains(token.text())) {
      unknown(token, what, names.get());
    }
  }

  private void unknown(Token token, String what, Collection<String> known) {
    unknown(token, what, token.text(), known);
  }

  private void unknown(Token token, String what, String found, Collection<String> known) {
    tokens.problem(
        token,
        "%s '%s'; expected %s%s"
            .formatted(
                what,
                found,
                known.isEmpty()
                    ? "one that is there; there is none yet"
                    : "one of " + String.join(", ", known.stream().sorted().toList()),
                Suggestion.question(found, known)));
  }
}
