package dev.sinew.runtime.condition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a text says, as a tree. Values are SI: m, rad, s, V, m/s, rad/s; shares in [0, 1]. {@link
 * ConditionText} writes it, {@link ConditionParser} reads it, the evaluator decides it.
 */
public sealed interface Condition {

  /** All hold; at least two. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one holds; at least two. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** It does not hold. */
  record Not(Condition part) implements Condition {}

  /**
   * It has held without a break.
   *
   * @param nanos for at least this long, robot time
   */
  record Held(Condition part, long nanos) implements Condition {}

  /**
   * A track is there.
   *
   * @param label what it is believed to be; empty for anything
   * @param span how far away it is
   * @param tests what else holds for the same track
   */
  record Seen(String label, Optional<Span> span, List<TrackTest> tests) implements Condition {
    public Seen {
      tests = List.copyOf(tests);
    }
  }

  /**
   * How far away something is.
   *
   * @param within nearer than that, else farther
   * @param metres at which it begins to hold
   * @param until metres at which it ends to hold; empty for the same
   */
  record Span(boolean within, double metres, OptionalDouble until) {}

  /** One number of a track against a written one. */
  record TrackTest(TrackField field, Comparison comparison, double value) {}

  /** How many such tracks there are. */
  record Count(Seen seen, Comparison comparison, int number) implements Condition {}

  /**
   * A measured quantity against a written one.
   *
   * @param until the value at which it ends to hold; empty for the same
   */
  record Measured(Quantity quantity, Comparison comparison, double value, OptionalDouble until)
      implements Condition {}

  /**
   * What a gauge measures against a written value.
   *
   * @param gauge name of the component
   * @param quantity name of what it measures
   * @param value in the unit
   * @param until the value at which it ends to hold; empty for the same
   * @param unit in which the gauge must give it, such as {@code m}; {@code 1} for a number
   */
  record GaugeValue(
      String gauge,
      String quantity,
      Comparison comparison,
      double value,
      OptionalDouble until,
      String unit)
      implements Condition {}

  /**
   * The robot is near a point of the odometry frame.
   *
   * @param metres at which it begins to hold
   * @param until metres at which it ends to hold; empty for the same
   */
  record PoseNear(double x, double y, double metres, OptionalDouble until) implements Condition {}

  /** The robot is in a zone. */
  record PoseIn(String zone) implements Condition {}

  /** The gate does this. */
  record GateIs(GateState state) implements Condition {}

  /** The gate objects by this rule. */
  record GateRule(String rule) implements Condition {}

  /**
   * Something happened not long ago.
   *
   * @param subject what it was about; empty for anything
   */
  record Happened(EventKind kind, String subject, long withinNanos) implements Condition {}
}
