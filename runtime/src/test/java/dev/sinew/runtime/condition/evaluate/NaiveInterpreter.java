package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.condition.GateState;
import dev.sinew.runtime.condition.Quantity;
import dev.sinew.runtime.condition.TrackField;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/**
 * What conditions mean, by looking back over all that was so far: slow, without memory, written
 * without an eye on {@link Evaluator}.
 */
final class NaiveInterpreter {

  /** All that is known at one moment. */
  record Moment(
      long nanos,
      Pose2d pose,
      List<Track> tracks,
      double charge,
      double voltage,
      double linear,
      double angular,
      double obstacle,
      int peers,
      GateState gate,
      String gateRule,
      List<Event> events) {}

  record Event(EventKind kind, String subject) {}

  private final List<Moment> past;
  private final Map<String, Zone> zones;

  NaiveInterpreter(List<Moment> past, Map<String, Zone> zones) {
    this.past = past;
    this.zones = zones;
  }

  boolean holds(Condition condition, int at) {
    Moment now = past.get(at);
    return switch (condition) {
      case Condition.All(var parts) -> parts.stream().allMatch(part -> holds(part, at));
      case Condition.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, at));
      case Condition.Not(var part) -> !holds(part, at);
      case Condition.Held(var part, long nanos) -> {
        int first = at;
        while (first >= 0 && holds(part, first)) {
          first--;
        }
        yield first < at && now.nanos() - past.get(first + 1).nanos() >= nanos;
      }
      case Condition.Seen seen ->
          latched(
              at, seen.span().flatMap(s -> boxed(s.until())), (i, until) -> some(seen, i, until));
      case Condition.Count(var seen, var comparison, int number) ->
          comparison.holds(
              now.tracks().stream().filter(t -> matches(seen, now, t, Optional.empty())).count(),
              number);
      case Condition.Measured(var quantity, var comparison, double value, var until) ->
          latched(
              at,
              boxed(until),
              (i, other) -> comparison.holds(value(quantity, past.get(i)), other.orElse(value)));
      // No moment of these tests has gauges, and what is not known fulfils no comparison.
      case Condition.GaugeValue _ -> false;
      case Condition.PoseNear(double x, double y, double metres, var until) ->
          latched(
              at,
              boxed(until),
              (i, other) ->
                  past.get(i).pose().position().distanceTo(new Point2d(x, y))
                      <= other.orElse(metres));
      case Condition.PoseIn(var zone) ->
          java.util.Objects.requireNonNull(zones.get(zone))
              .contains(now.pose().x(), now.pose().y());
      case Condition.GateIs(var state) -> now.gate() == state;
      case Condition.GateRule(var rule) -> now.gateRule().equals(rule);
      case Condition.Happened(var kind, var subject, long within) -> {
        boolean found = false;
        for (int i = 0; i <= at; i++) {
          boolean then =
              past.get(i).events().stream()
                  .anyMatch(
                      e -> e.kind() == kind && (subject.isEmpty() || e.subject().equals(subject)));
          found |= then && now.nanos() - past.get(i).nanos() <= within;
        }
        yield found;
      }
    };
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  /** With hysteresis: the other limit counts at a moment when it held at the moment before. */
  private boolean latched(
      int at, Optional<Double> until, BiPredicate<Integer, Optional<Double>> holds) {
    boolean before = false;
    for (int i = 0; i <= at; i++) {
      before = holds.test(i, before ? until : Optional.empty());
    }
    return before;
  }

  private boolean some(Condition.Seen seen, int at, Optional<Double> limit) {
    Moment now = past.get(at);
    return now.tracks().stream().anyMatch(track -> matches(seen, now, track, limit));
  }

  private static boolean matches(
      Condition.Seen seen, Moment now, Track track, Optional<Double> limit) {
    if (!seen.label().isEmpty() && !seen.label().equals(track.label())) {
      return false;
    }
    double distance =
        track.position().map(p -> p.distanceTo(now.pose().position())).orElse(Double.NaN);
    if (seen.span().isPresent()) {
      double metres = limit.orElse(seen.span().get().metres());
      boolean near = seen.span().get().within() ? distance <= metres : distance >= metres;
      if (!near) {
        return false;
      }
    }
    return seen.tests().stream()
        .allMatch(test -> test.comparison().holds(field(test.field(), now, track), test.value()));
  }

  private static double field(TrackField field, Moment now, Track track) {
    return switch (field) {
      case DISTANCE ->
          track.position().map(p -> p.distanceTo(now.pose().position())).orElse(Double.NaN);
      case BEARING ->
          track.position().map(p -> Math.abs(now.pose().bearingTo(p))).orElse(Double.NaN);
      case SCORE -> track.score();
      case AGE -> (now.nanos() - track.seenNanos()) * 1e-9;
      case HITS -> track.hits();
    };
  }

  private double value(Quantity quantity, Moment now) {
    return switch (quantity) {
      case BATTERY_CHARGE -> now.charge();
      case BATTERY_VOLTAGE -> now.voltage();
      case SPEED -> Math.abs(now.linear());
      case TURNING -> Math.abs(now.angular());
      case OBSTACLE -> now.obstacle();
      case PEERS -> now.peers();
      case MODE_TIME -> (now.nanos() - past.getFirst().nanos()) * 1e-9;
    };
  }
}
