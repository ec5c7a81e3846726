package dev.sinew.runtime.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a text says, there is a condition or a mistake with a place in it, and no exception. */
class ConditionFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "person",
          "'traffic light'",
          "within",
          "beyond",
          "1.5",
          "2",
          "m",
          "s",
          "%",
          "deg",
          "for",
          "until",
          "and",
          "or",
          "not",
          "no",
          "(",
          ")",
          "with",
          "score",
          "<",
          ">=",
          "==",
          "pose",
          "in",
          "dock",
          "of",
          ",",
          "-",
          "event",
          "estop-pressed",
          "gate",
          "gate.rule",
          "is",
          "stop",
          "count",
          "battery.charge",
          "mode.time",
          "peers",
          "anything",
          "''",
          "0",
          ".",
          "!");

  private static void holds(String text) {
    ParsedCondition parsed = ConditionParser.parse(text, Words.ALL);
    assertThat(parsed.condition().isPresent()).isEqualTo(parsed.problems().isEmpty());
    assertThat(parsed.problems())
        .allSatisfy(problem -> {
          assertThat(problem.offset()).isBetween(0, text.length());
          assertThat(problem.message()).isNotBlank();
        });
    parsed
        .condition()
        .ifPresent(condition ->
            assertThat(ConditionParser.parse(ConditionText.of(condition), Words.ALL).condition())
                .contains(condition));
  }

  @Property(tries = 1500)
  void anyCharacters(@ForAll String text) {
    holds(text);
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(WORDS).list().ofMaxSize(14).map(words -> String.join(" ", words));
  }

  @Property(tries = 3000)
  void anyWordsOfTheLanguage(@ForAll("sentences") String text) {
    holds(text);
  }

  @Provide
  Arbitrary<String> broken() {
    return Conditions.any()
        .map(ConditionText::of)
        .flatMap(text ->
            Arbitraries.integers()
                .between(0, text.length())
                .map(cut ->
                    text.substring(0, cut) + text.substring(Math.min(text.length(), cut + 1))));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aRightTextWithACharacterMissing(@ForAll("broken") String text) {
    holds(text);
  }
}
