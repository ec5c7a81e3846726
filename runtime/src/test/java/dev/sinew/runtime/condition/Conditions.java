package dev.sinew.runtime.condition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Makes conditions of every form. */
public final class Conditions {
  private Conditions() {}

  public static Arbitrary<Condition> any() {
    return upTo(3);
  }

  private static Arbitrary<Condition> upTo(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Arbitrary<Condition> part = upTo(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaf()),
        Tuple.of(1, part.map(Condition.Not::new)),
        Tuple.of(2, Combinators.combine(part, nanos()).as(Condition.Held::new)),
        Tuple.of(1, part.list().ofMinSize(2).ofMaxSize(3).map(Condition.All::new)),
        Tuple.of(1, part.list().ofMinSize(2).ofMaxSize(3).map(Condition.Any::new)));
  }

  private static Arbitrary<Long> nanos() {
    return Arbitraries.of(20_000_000L, 60_000_000L, 1_500_000_000L, 1L, 61_000_000_000L);
  }

  private static Arbitrary<Double> metres() {
    return Arbitraries.of(0.5, 1.0, 1.5, 2.0, 3.25, 0.1 + 0.2);
  }

  private static Arbitrary<Condition> leaf() {
    return Arbitraries.oneOf(
        seen().map(Condition.class::cast),
        Combinators.combine(
                seen().filter(s -> s.span().stream().allMatch(span -> span.until().isEmpty())),
                Arbitraries.of(Comparison.values()),
                Arbitraries.integers().between(0, 3))
            .as(Condition.Count::new),
        measured(),
        Combinators.combine(metres(), metres(), metres(), metres())
            .as((x, y, begins, more) ->
                new Condition.PoseNear(-x, y, begins, OptionalDouble.of(begins + more))),
        Combinators.combine(Arbitraries.of("distance", "deadman"), metres(), metres())
            .as((quantity, begins, more) ->
                quantity.equals("deadman")
                    ? new Condition.GaugeValue(
                        "pad", quantity, Comparison.EQUAL, begins, OptionalDouble.empty(), "1")
                    : new Condition.GaugeValue(
                        "front", quantity, Comparison.LESS, -begins, OptionalDouble.of(more), "m")),
        Arbitraries.of("dock", "kitchen").map(Condition.PoseIn::new),
        Arbitraries.of(GateState.values()).map(Condition.GateIs::new),
        Arbitraries.of("speed", "braking-distance").map(Condition.GateRule::new),
        nanos().map(n -> new Condition.Happened(EventKind.ESTOP_PRESSED, "", n)),
        nanos().map(n -> new Condition.Happened(EventKind.COMPONENT_FAILED, "lidar", n)));
  }

  private static Arbitrary<Condition.Seen> seen() {
    Arbitrary<Optional<Condition.Span>> span =
        Combinators.combine(Arbitraries.of(true, false), metres(), Arbitraries.of(0.0, 0.25, -1.0))
            .as((within, metres, margin) -> {
              OptionalDouble until =
                  margin < 0
                      ? OptionalDouble.empty()
                      : OptionalDouble.of(within ? metres + margin : metres - margin);
              return Optional.of(new Condition.Span(within, metres, until));
            });
    Arbitrary<List<Condition.TrackTest>> tests =
        Arbitraries.of(
                new Condition.TrackTest(TrackField.SCORE, Comparison.AT_LEAST, 0.6),
                new Condition.TrackTest(TrackField.BEARING, Comparison.LESS, Math.PI / 6),
                new Condition.TrackTest(TrackField.AGE, Comparison.AT_MOST, 0.04),
                new Condition.TrackTest(TrackField.DISTANCE, Comparison.MORE, 0.75),
                new Condition.TrackTest(TrackField.HITS, Comparison.UNEQUAL, 4))
            .list()
            .ofMaxSize(2);
    return Combinators.combine(
            Arbitraries.of("person", "cat", "traffic light", ""),
            Arbitraries.oneOf(Arbitraries.just(Optional.<Condition.Span>empty()), span),
            tests)
        .as(Condition.Seen::new);
  }

  private static Arbitrary<Condition> measured() {
    return Combinators.combine(
            Arbitraries.of(Quantity.values()),
            Arbitraries.of(
                Comparison.LESS, Comparison.AT_MOST, Comparison.MORE, Comparison.AT_LEAST),
            Arbitraries.of(0.2, 0.5, 0.8),
            Arbitraries.of(0.0, 0.1, -1.0))
        .as((quantity, comparison, value, margin) -> {
          double begins = quantity.dimension() == Dimension.COUNT ? Math.rint(value * 5) : value;
          double step = quantity.dimension() == Dimension.COUNT ? Math.rint(margin * 10) : margin;
          OptionalDouble until =
              margin < 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(
                      comparison.downward() ? begins + step : Math.max(0, begins - step));
          return new Condition.Measured(quantity, comparison, begins, until);
        });
  }
}
