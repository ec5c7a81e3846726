package dev.sinew.runtime.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionParserTest {

  private static Condition read(String text) {
    ParsedCondition parsed = ConditionParser.parse(text, Words.ALL);
    assertThat(parsed.problems()).as(text).isEmpty();
    return parsed.condition().orElseThrow();
  }

  private static List<String> mistakes(String text) {
    return ConditionParser.parse(text, Words.ALL).problems().stream()
        .map(problem -> (problem.offset() + 1) + ": " + problem.message())
        .toList();
  }

  private static String mistake(String text) {
    assertThat(mistakes(text)).as(text).hasSize(1);
    return mistakes(text).getFirst();
  }

  private static Condition.Seen person(double metres) {
    return new Condition.Seen(
        "person", Optional.of(new Condition.Span(true, metres, OptionalDouble.empty())), List.of());
  }

  @Test
  void readsATrackThatMustStayForAWhile() {
    assertThat(read("person within 1.5 m for 2 s"))
        .isEqualTo(new Condition.Held(person(1.5), 2_000_000_000L));
  }

  @Test
  void andBindsCloserThanOrAndNotCloserThanBoth() {
    assertThat(read("gate is stop or not pose in dock and person within 1 m"))
        .isEqualTo(
            new Condition.Any(
                List.of(
                    new Condition.GateIs(GateState.STOP),
                    new Condition.All(
                        List.of(new Condition.Not(new Condition.PoseIn("dock")), person(1))))));
  }

  @Test
  void bracketsComeFirstAndMayBeHeldForAWhile() {
    assertThat(read("(gate is stop or pose in dock) for 500 ms"))
        .isEqualTo(
            new Condition.Held(
                new Condition.Any(
                    List.of(new Condition.GateIs(GateState.STOP), new Condition.PoseIn("dock"))),
                500_000_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "battery.charge < 20%, 0.2",
    "battery.charge < 0.2, 0.2",
    "battery.voltage < 6400 mV, 6.4",
    "obstacle <= 50 cm, 0.5",
    "speed > 36 km/h, 10",
    "turning > 180deg/s, 3.141592653589793",
    "mode.time >= 1.5 min, 90",
    "peers == 3, 3"
  })
  void keepsEveryQuantityInItsSiUnit(String text, double value) {
    assertThat(read(text))
        .isInstanceOfSatisfying(
            Condition.Measured.class,
            measured -> assertThat(measured.value()).isCloseTo(value, offset()));
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void aTrackMayHaveMoreThanADistance() {
    assertThat(read("'traffic light' beyond 2 m with score >= 60 % with bearing < 0.5 rad"))
        .isEqualTo(
            new Condition.Seen(
                "traffic light",
                Optional.of(new Condition.Span(false, 2, OptionalDouble.empty())),
                List.of(
                    new Condition.TrackTest(TrackField.SCORE, Comparison.AT_LEAST, 0.6),
                    new Condition.TrackTest(TrackField.BEARING, Comparison.LESS, 0.5))));
  }

  @Test
  void aPointMayHaveNegativeCoordinates() {
    assertThat(read("pose within 0.5 m until 0.7 m of (-1 m, 20 cm)"))
        .isEqualTo(new Condition.PoseNear(-1, 0.2, 0.5, OptionalDouble.of(0.7)));
  }

  @Test
  void aTimeIsNoDistance() {
    assertThat(mistake("person within 1.5 s"))
        .isEqualTo("15: 1.5 s is not a distance; expected a distance such as '1.5 m'");
  }

  @Test
  void aNumberNeedsItsUnit() {
    assertThat(mistake("person within 1.5 and gate is stop"))
        .isEqualTo("15: 1.5 has no unit; expected a distance such as '1.5 m'");
  }

  @Test
  void anUnknownUnitIsGuessedAt() {
    assertThat(mistake("obstacle < 5 cms"))
        .isEqualTo(
            "14: there is no unit 'cms'; expected a distance such as '1.5 m'; did you mean 'cm'?");
  }

  @Test
  void aLabelTheModelDoesNotKnowIsGuessedAt() {
    assertThat(mistake("preson within 1 m"))
        .startsWith("1: the robot's model knows no 'preson'")
        .endsWith("; did you mean 'person'?");
  }

  @Test
  void aMisspeltQuantityIsGuessedAtToo() {
    assertThat(mistake("batery.charge < 20 %")).endsWith("; did you mean 'battery.charge'?");
  }

  @Test
  void withoutPerceptionNothingCanBeSeen() {
    Vocabulary blind =
        new Vocabulary(
            Optional.of(Set.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(ConditionParser.parse("person within 1 m", blind).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("has no perception"));
  }

  @Test
  void namesOfZonesComponentsSkillsEventsAndGateRulesAreChecked() {
    assertThat(mistake("pose in dokc")).endsWith("one of dock, kitchen; did you mean 'dock'?");
    assertThat(mistake("event component-failed of lidra within 5 s"))
        .endsWith("one of base, lidar; did you mean 'lidar'?");
    assertThat(mistake("event skill-failed of greed within 5 s")).endsWith("did you mean 'greet'?");
    assertThat(mistake("event estop-presed within 5 s")).endsWith("did you mean 'estop-pressed'?");
    assertThat(mistake("gate.rule is sped")).endsWith("did you mean 'speed'?");
    assertThat(mistake("gate is stp")).contains("allow").endsWith("did you mean 'stop'?");
  }

  @Test
  void oneTextShowsAllItsMistakes() {
    assertThat(mistakes("person within 1 s and pose in nowhere or battery.charge < 120 %"))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("15: 1 s is not a distance"))
        .anyMatch(line -> line.startsWith("31: there is no zone 'nowhere'"))
        .anyMatch(line -> line.startsWith("59: 120 % is out of range; expected from 0 % to 100 %"));
  }

  @Test
  void hysteresisMustLeaveRoom() {
    assertThat(mistake("battery.charge < 30 % until 20 %"))
        .isEqualTo("29: it would end to hold before it begins; expected more than 0.3");
    assertThat(mistake("person beyond 2 m until 3 m"))
        .isEqualTo("25: it would end to hold before it begins; expected less than 2 m");
    assertThat(read("battery.charge < 20 % until 30 %")).isNotNull();
  }

  @Test
  void aMeasuredValueIsNeverExact() {
    assertThat(mistake("speed == 0.5 m/s")).startsWith("7: '==' with speed, which is never exact");
  }

  @Test
  void whatCannotBeUnderstoodSaysWhatWasExpected() {
    assertThat(mistake(""))
        .isEqualTo("1: found the end; expected a condition such as 'person within 1.5 m'");
    assertThat(mistake("person within 1 m person"))
        .isEqualTo("19: found 'person'; expected 'and', 'or' or the end");
    assertThat(mistake("(gate is stop"))
        .isEqualTo("14: found the end; expected ')' for the bracket in character 1");
    assertThat(mistake("gate is stop & pose in dock")).startsWith("14: '&' means nothing here");
    assertThat(mistake("person for 0 s")).contains("a time of nothing");
    assertThat(mistake("'person within 1 m"))
        .startsWith("1: the quotation begun here does not end");
  }

  @Test
  void depthAndLengthAreBounded() {
    assertThat(mistake("(".repeat(200) + "gate is stop")).contains("no more than 32");
    assertThat(mistake("not ".repeat(200) + "gate is stop")).contains("no more than 32");
    assertThat(mistake("x".repeat(5000))).contains("at most 1000");
  }

  @Provide
  net.jqwik.api.Arbitrary<Condition> conditions() {
    return Conditions.any();
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenReadsAsTheSameCondition(@ForAll("conditions") Condition condition) {
    String text = ConditionText.of(condition);
    if (text.length() <= ConditionParser.LONGEST) {
      ParsedCondition parsed = ConditionParser.parse(text, Words.ALL);
      assertThat(parsed.problems()).as(text).isEmpty();
      assertThat(parsed.condition()).as(text).contains(condition);
    }
  }

  @Test
  void readsWhatAGaugeMeasuresInItsOwnUnits() {
    assertThat(read("front.distance < 30 cm until 0.5 m"))
        .isEqualTo(
            new Condition.GaugeValue(
                "front", "distance", Comparison.LESS, 0.3, OptionalDouble.of(0.5), "m"));
    assertThat(read("pad.deadman = 1"))
        .isEqualTo(
            new Condition.GaugeValue(
                "pad", "deadman", Comparison.EQUAL, 1, OptionalDouble.empty(), "1"));
    assertThat(read("air.temperature > -5 degC and air.pressure < 990 hPa"))
        .isEqualTo(
            new Condition.All(
                List.of(
                    new Condition.GaugeValue(
                        "air", "temperature", Comparison.MORE, -5, OptionalDouble.empty(), "°C"),
                    new Condition.GaugeValue(
                        "air",
                        "pressure",
                        Comparison.LESS,
                        99_000,
                        OptionalDouble.empty(),
                        "Pa"))));
    assertThat(read("pad.forward > 20 %"))
        .isEqualTo(
            new Condition.GaugeValue(
                "pad", "forward", Comparison.MORE, 0.2, OptionalDouble.empty(), "1"));
  }

  @Test
  void aGaugesNameQuantityAndUnitAreChecked() {
    assertThat(mistake("frnt.distance < 1 m")).endsWith("did you mean 'front.distance'?");
    assertThat(mistake("front.distence < 1 m"))
        .isEqualTo(
            "1: 'front' does not measure 'distence'; expected one of distance; did you mean"
                + " 'distance'?");
    assertThat(mistake("front.distance < 1 s"))
        .isEqualTo("18: 1 s is not in m; expected a value such as '1.5 m', in m, cm, mm");
    assertThat(mistake("front.distance < 1")).startsWith("18: 1 is not in m");
    assertThat(mistake("pad.deadman = 1 m")).startsWith("15: 1 m is not in plain numbers");
    assertThat(mistake("front.distance = 1 m")).contains("which is never exact");
    assertThat(mistake("front.distance < 1 m until 0.5 m")).contains("before it begins");
  }

  @Test
  void ofAGaugeThatDoesNotSayWhatItMeasuresAnythingIsTaken() {
    assertThat(read("later.level > 3 V"))
        .isEqualTo(
            new Condition.GaugeValue(
                "later", "level", Comparison.MORE, 3, OptionalDouble.empty(), "V"));
  }
}
