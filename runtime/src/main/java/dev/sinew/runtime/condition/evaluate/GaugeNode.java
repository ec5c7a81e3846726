package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.GaugeUnits;
import dev.sinew.runtime.fitting.Fittings;
import java.util.Locale;

/**
 * What a gauge measures against a written value. Where the gauge stands is looked up when other
 * gauges have come, not in each cycle.
 */
final class GaugeNode extends Node {
  /** What is older than this is no longer known, nanoseconds. */
  private static final long OLDEST_NANOS = 5_000_000_000L;

  private final Condition.GaugeValue condition;
  private final Limit limit;
  private Fittings fittings = Fittings.NONE;
  private int gauge = -1;
  private int quantity = -1;
  private double measured = Double.NaN;
  private String unknown = "there is no such gauge";

  GaugeNode(Condition.GaugeValue condition) {
    this.condition = condition;
    limit =
        new Limit(
            condition.comparison(), condition.value(), condition.until().orElse(condition.value()));
  }

  @Override
  boolean decide(Situation situation) {
    if (situation.gauges.fittings() != fittings) {
      fittings = situation.gauges.fittings();
      find();
    }
    measured = measure(situation);
    return limit.holds(measured, holds());
  }

  private void find() {
    gauge = fittings.gauge(condition.gauge());
    quantity = gauge < 0 ? -1 : fittings.gauges().get(gauge).index(condition.quantity());
    unknown = "";
    if (gauge < 0) {
      unknown = "there is no such gauge";
    } else if (quantity < 0) {
      unknown = "the gauge does not measure it";
    } else {
      String unit = fittings.gauges().get(gauge).quantities().get(quantity).unit();
      if (!unit.equals(condition.unit())) {
        unknown = "the gauge gives it in " + unit + ", not in " + condition.unit();
        quantity = -1;
      }
    }
  }

  private double measure(Situation situation) {
    boolean known =
        quantity >= 0
            && situation.gauges.known(gauge)
            && situation.gauges.health(gauge).usable()
            && situation.nowNanos - situation.gauges.timeNanos(gauge) <= OLDEST_NANOS;
    return known ? situation.gauges.value(gauge, quantity) : Double.NaN;
  }

  @Override
  void explain(StringBuilder out) {
    out.append(condition.gauge()).append('.').append(condition.quantity());
    if (Double.isNaN(measured)) {
      out.append(" is not known");
      if (!unknown.isEmpty()) {
        out.append(", since ").append(unknown);
      }
      return;
    }
    String word = GaugeUnits.word(condition.unit());
    out.append(' ').append(shortened(measured));
    if (!word.isEmpty()) {
      out.append(' ').append(word);
    }
  }

  /** Four digits, without a tail of zeros. */
  private static String shortened(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "beyond its range" : "below its range";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
