package dev.sinew.runtime.condition.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.ConditionParser;
import dev.sinew.runtime.condition.ConditionText;
import dev.sinew.runtime.condition.Conditions;
import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.condition.GateState;
import dev.sinew.runtime.condition.ParsedCondition;
import dev.sinew.runtime.condition.Words;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final long CYCLE = 20_000_000L;
  private static final Map<String, Zone> ZONES =
      Map.of(
          "dock", new Zone.Disc(0, 0, 0.5),
          "kitchen", new Zone.Polygon(new double[] {1, 3, 3, 1}, new double[] {-1, -1, 1, 1}));

  private final Situation situation = new Situation();

  private static Track track(String label, double x, double y, double score, long seenNanos) {
    return new Track(
        1,
        label,
        score,
        Track.Source.OWN,
        new Box(0, 0, 10, 10),
        seenNanos,
        4,
        Optional.of(new Point2d(x, y)),
        label,
        score);
  }

  private Evaluator of(String text) {
    ParsedCondition parsed = ConditionParser.parse(text, Words.ALL);
    assertThat(parsed.problems()).isEmpty();
    return Evaluator.of(parsed.condition().orElseThrow(), ZONES, situation.events);
  }

  private void personAt(double metres) {
    situation.place(0, 0, 0, List.of(track("person", metres, 0, 0.8, situation.nowNanos)));
  }

  @Test
  void aConditionForTwoSecondsHoldsFromTheCycleInWhichTwoSecondsHavePassed() {
    Evaluator evaluator = of("person within 1.5 m for 2 s");
    personAt(1.4);
    int first = -1;
    for (int i = 0; i < 120 && first < 0; i++) {
      situation.nowNanos = i * CYCLE;
      first = evaluator.evaluate(situation) ? i : first;
    }
    assertThat(first).isEqualTo(100);
    assertThat(evaluator.because()).isEqualTo("person at 1.4 m for 2 s");
  }

  @Test
  void aBreakOfOneCycleStartsTheTimeAnew() {
    Evaluator evaluator = of("person within 1.5 m for 100 ms");
    boolean[] near = {true, true, true, true, false, true, true, true, true, true, true};
    List<Boolean> decided = new ArrayList<>();
    for (int i = 0; i < near.length; i++) {
      situation.nowNanos = i * CYCLE;
      personAt(near[i] ? 1 : 2);
      decided.add(evaluator.evaluate(situation));
    }
    assertThat(decided).containsOnlyOnce(true).endsWith(true);
  }

  @Test
  void hysteresisHoldsBetweenItsTwoLimits() {
    Evaluator evaluator = of("battery.charge < 20 % until 30 %");
    double[] charges = {0.25, 0.19, 0.25, 0.29, 0.30, 0.25, 0.21, 0.19};
    List<Boolean> decided = new ArrayList<>();
    for (double charge : charges) {
      situation.charge = charge;
      decided.add(evaluator.evaluate(situation));
    }
    assertThat(decided).containsExactly(false, true, true, true, false, false, false, true);
  }

  @Test
  void whatIsNotMeasuredHoldsForNothing() {
    assertThat(of("battery.charge < 20 %").evaluate(situation)).isFalse();
    assertThat(of("battery.charge > 20 %").evaluate(situation)).isFalse();
    assertThat(of("obstacle < 5 m or obstacle >= 5 m").evaluate(situation)).isFalse();
    Evaluator evaluator = of("battery.charge < 20 %");
    evaluator.evaluate(situation);
    assertThat(evaluator.because()).isEqualTo("battery.charge is not known");
  }

  @Test
  void saysWhyItDoesNotHold() {
    Evaluator evaluator = of("person within 1.5 m for 2 s and battery.charge > 20 %");
    situation.charge = 0.1;
    personAt(1.2);
    evaluator.evaluate(situation);
    situation.nowNanos = 35 * CYCLE;
    assertThat(evaluator.evaluate(situation)).isFalse();
    assertThat(evaluator.because())
        .isEqualTo("person at 1.2 m for only 0.7 s of 2 s and battery at 10 %");
    personAt(2.3);
    evaluator.evaluate(situation);
    assertThat(evaluator.because()).startsWith("the nearest person at 2.3 m and");
    situation.place(0, 0, 0, List.of());
    evaluator.evaluate(situation);
    assertThat(evaluator.because()).startsWith("no person in sight and");
  }

  @Test
  void anEventIsRememberedForItsTime() {
    Evaluator evaluator = of("event component-failed of lidar within 1 s");
    situation.events.happened(EventKind.COMPONENT_FAILED, "base", 0);
    assertThat(evaluator.evaluate(situation)).isFalse();
    situation.events.happened(EventKind.COMPONENT_FAILED, "lidar", 0);
    assertThat(evaluator.evaluate(situation)).isTrue();
    situation.nowNanos = 1_000_000_000L;
    assertThat(evaluator.evaluate(situation)).isTrue();
    assertThat(evaluator.because()).isEqualTo("component-failed of lidar 1 s ago");
    situation.nowNanos = 1_000_000_001L;
    assertThat(evaluator.evaluate(situation)).isFalse();
  }

  @Test
  void aResetForgetsSinceWhenItHasHeld() {
    Evaluator evaluator = of("person for 1 s");
    personAt(1);
    evaluator.evaluate(situation);
    evaluator.reset();
    situation.nowNanos = 1_500_000_000L;
    assertThat(evaluator.evaluate(situation)).isFalse();
    situation.nowNanos = 2_500_000_000L;
    assertThat(evaluator.evaluate(situation)).isTrue();
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return Conditions.any();
  }

  @Provide
  Arbitrary<List<NaiveInterpreter.Moment>> histories() {
    Arbitrary<List<Track>> tracks =
        Combinators.combine(
                Arbitraries.of("person", "cat", "traffic light"),
                Arbitraries.of(-1.0, 0.4, 1.2, 1.6, 2.1, 3.4),
                Arbitraries.of(0.5, 0.6, 0.9),
                Arbitraries.of(0L, 30_000_000L))
            .as((label, x, score, seen) ->
                x < 0 ? unplaced(label, score, seen) : track(label, x, x / 3, score, seen))
            .list()
            .ofMaxSize(3);
    Arbitrary<List<NaiveInterpreter.Event>> events =
        Arbitraries.of(
                new NaiveInterpreter.Event(EventKind.ESTOP_PRESSED, ""),
                new NaiveInterpreter.Event(EventKind.COMPONENT_FAILED, "lidar"),
                new NaiveInterpreter.Event(EventKind.COMPONENT_FAILED, "base"))
            .list()
            .ofMaxSize(1);
    return Combinators.combine(
            tracks,
            events,
            Arbitraries.of(0.0, 0.3, 1.1, 2.5),
            Arbitraries.of(Double.NaN, 0.15, 0.25, 0.45, 0.55, 0.9),
            Arbitraries.of(GateState.values()),
            Arbitraries.of("", "speed", "braking-distance"))
        .as((seen, happened, x, value, gate, rule) ->
            new NaiveInterpreter.Moment(
                0,
                new Pose2d(x, 0, x),
                seen,
                value,
                value,
                value,
                -value,
                value,
                Double.isNaN(value) ? 0 : (int) (value * 4),
                gate,
                rule,
                happened))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(EvaluatorTest::timed);
  }

  private static Track unplaced(String label, double score, long seen) {
    return new Track(
        2,
        label,
        score,
        Track.Source.OWN,
        new Box(0, 0, 1, 1),
        seen,
        3,
        Optional.empty(),
        label,
        score);
  }

  private static List<NaiveInterpreter.Moment> timed(List<NaiveInterpreter.Moment> moments) {
    List<NaiveInterpreter.Moment> timed = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      NaiveInterpreter.Moment m = moments.get(i);
      timed.add(
          new NaiveInterpreter.Moment(
              100 + i * CYCLE,
              m.pose(),
              m.tracks(),
              m.charge(),
              m.voltage(),
              m.linear(),
              m.angular(),
              m.obstacle(),
              m.peers(),
              m.gate(),
              m.gateRule(),
              m.events()));
    }
    return timed;
  }

  @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
  void decidesAsTheDefinitionDoes(
      @ForAll("conditions") Condition condition,
      @ForAll("histories") List<NaiveInterpreter.Moment> history) {
    Situation now = new Situation();
    now.modeSinceNanos = history.getFirst().nanos();
    Evaluator evaluator = Evaluator.of(condition, ZONES, now.events);
    NaiveInterpreter naive = new NaiveInterpreter(history, ZONES);
    for (int i = 0; i < history.size(); i++) {
      fill(now, history.get(i));
      assertThat(evaluator.evaluate(now))
          .as("%s at %d of %s", ConditionText.of(condition), i, history)
          .isEqualTo(naive.holds(condition, i));
      assertThat(evaluator.because()).isNotBlank();
    }
  }

  private static void fill(Situation now, NaiveInterpreter.Moment moment) {
    now.nowNanos = moment.nanos();
    now.charge = moment.charge();
    now.voltage = moment.voltage();
    now.linear = moment.linear();
    now.angular = moment.angular();
    now.nearestObstacle = moment.obstacle();
    now.peersOnline = moment.peers();
    now.gate = moment.gate();
    now.gateRule = moment.gateRule();
    now.place(moment.pose().x(), moment.pose().y(), moment.pose().heading(), moment.tracks());
    moment.events().forEach(e -> now.events.happened(e.kind(), e.subject(), moment.nanos()));
  }

  @Test
  void decidingAllocatesNothing() {
    Evaluator evaluator =
        of(
            "(person within 1.5 m until 2 m with score >= 50 % for 2 s or count(anything within 3"
                + " m) > 2) and not pose in kitchen and event estop-pressed within 5 s or"
                + " battery.charge < 20 % until 30 % and gate is allow");
    List<Track> tracks = List.of(track("person", 1, 0, 0.9, 0), track("cat", 2, 1, 0.7, 0));
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      turn(evaluator, tracks, i);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      turn(evaluator, tracks, i);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).as("bytes in 10 000 cycles").isLessThan(10_000);
  }

  private void turn(Evaluator evaluator, List<Track> tracks, int cycle) {
    situation.nowNanos = cycle * CYCLE;
    situation.charge = (cycle % 100) / 100.0;
    situation.place(0, 0, 0, tracks);
    evaluator.evaluate(situation);
  }

  private void gauges(Quantity... quantities) {
    situation.gauges.fit(
        new Fittings(
            List.of(new GaugeFitting(1, "later", List.of(quantities), Optional.empty(), false)),
            List.of()));
  }

  @Test
  void aGaugeIsHeldAgainstTheValueWithHysteresisAndExplained() {
    Evaluator near = of("later.distance < 0.3 m until 0.5 m");
    assertThat(near.evaluate(situation)).isFalse();
    assertThat(near.because())
        .isEqualTo("later.distance is not known, since there is no such gauge");
    gauges(new Quantity("distance", "m"));
    assertThat(near.evaluate(situation)).isFalse();
    assertThat(near.because()).isEqualTo("later.distance is not known");
    situation.gauges.put(0, situation.nowNanos);
    situation.gauges.put(0, 0, 0.25);
    assertThat(near.evaluate(situation)).isTrue();
    assertThat(near.because()).isEqualTo("later.distance 0.2500 m");
    situation.gauges.put(0, 0, 0.45);
    assertThat(near.evaluate(situation)).isTrue();
    situation.gauges.put(0, 0, Double.POSITIVE_INFINITY);
    assertThat(near.evaluate(situation)).isFalse();
  }

  @Test
  void aFailedOrSilentGaugeIsNotKnown() {
    gauges(new Quantity("deadman", "1"));
    situation.gauges.put(0, situation.nowNanos);
    situation.gauges.put(0, 0, 1);
    Evaluator held = of("later.deadman = 1");
    assertThat(held.evaluate(situation)).isTrue();
    situation.gauges.health(0, Health.failed("the link is lost"));
    assertThat(held.evaluate(situation)).isFalse();
    situation.gauges.health(0, Health.OK);
    situation.nowNanos += 5_000_000_001L;
    assertThat(held.evaluate(situation)).isFalse();
  }

  @Test
  void aUnitThatOnlyTheOpenGaugeCouldTellIsCheckedThen() {
    Evaluator level = of("later.level > 3 V");
    gauges(new Quantity("level", "m"));
    situation.gauges.put(0, situation.nowNanos);
    situation.gauges.put(0, 0, 5);
    assertThat(level.evaluate(situation)).isFalse();
    assertThat(level.because())
        .isEqualTo("later.level is not known, since the gauge gives it in m, not in V");
  }
}
