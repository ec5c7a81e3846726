package dev.sinew.sdk.scene;

import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import java.util.List;

/**
 * What one gauge said last: a row of numbers, each with the name and unit of what it measures.
 * Immutable.
 */
public final class GaugeReading {
  private final String gauge;
  private final List<Quantity> quantities;
  private final double[] values;
  private final long timeNanos;
  private final long ageNanos;
  private final Health health;

  /**
   * @param gauge name of the component in the robot file
   * @param quantities what each number measures
   * @param values one for each quantity, in its unit; kept, not copied
   * @param timeNanos robot time of capture; {@link Long#MIN_VALUE} before the first reading
   * @param ageNanos since the capture; {@link Long#MAX_VALUE} before the first reading
   * @param health how the component is
   */
  public GaugeReading(
      String gauge,
      List<Quantity> quantities,
      double[] values,
      long timeNanos,
      long ageNanos,
      Health health) {
    if (values.length != quantities.size()) {
      throw new IllegalArgumentException(
          "%d values for %d quantities".formatted(values.length, quantities.size()));
    }
    this.gauge = gauge;
    this.quantities = List.copyOf(quantities);
    this.values = values;
    this.timeNanos = timeNanos;
    this.ageNanos = ageNanos;
    this.health = health;
  }

  /** Name of the component in the robot file. */
  public String gauge() {
    return gauge;
  }

  /** What the numbers measure, in their order. */
  public List<Quantity> quantities() {
    return quantities;
  }

  /**
   * A number in its quantity's unit; NaN before the first reading and where the gauge had no valid
   * value.
   *
   * @throws IllegalArgumentException if it measures nothing of that name; the message says what it
   *     measures
   */
  public double value(String quantity) {
    for (int i = 0; i < values.length; i++) {
      if (quantities.get(i).name().equals(quantity)) {
        return values[i];
      }
    }
    throw new IllegalArgumentException(
        "'%s' measures no '%s'; it measures %s"
            .formatted(gauge, quantity, quantities.stream().map(Quantity::name).toList()));
  }

  /**
   * A number by its place, as the kinds of gauges number them, such as {@code
   * RangeFinder.DISTANCE}.
   *
   * @throws IndexOutOfBoundsException if a reading has fewer numbers
   */
  public double value(int index) {
    return values[index];
  }

  /** Whether a reading has come at all. */
  public boolean known() {
    return timeNanos != Long.MIN_VALUE;
  }

  /** Robot time of capture, nanoseconds; {@link Long#MIN_VALUE} before the first reading. */
  public long timeNanos() {
    return timeNanos;
  }

  /** Since the capture, nanoseconds; {@link Long#MAX_VALUE} before the first reading. */
  public long ageNanos() {
    return ageNanos;
  }

  /** How the component is. What a failed one said last stands here all the same. */
  public Health health() {
    return health;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(gauge);
    for (int i = 0; i < values.length; i++) {
      out.append(i == 0 ? ": " : ", ").append(quantities.get(i).name()).append(' ');
      out.append(values[i]).append(' ').append(quantities.get(i).unit());
    }
    return out.toString();
  }
}
