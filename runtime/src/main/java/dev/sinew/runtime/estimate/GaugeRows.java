package dev.sinew.runtime.estimate;

import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import java.util.Arrays;

/**
 * What every gauge said last, in place: the cycle refills it without allocating. It is laid out
 * anew, which allocates, only when other gauges come. Mutable, owned by one thread.
 */
public final class GaugeRows {
  private static final long NEVER = Long.MIN_VALUE;

  private Fittings fittings = Fittings.NONE;
  private double[][] values = {};
  private long[] timeNanos = {};
  private Health[] health = {};

  /** Which gauges there are; {@link Fittings#gauges} is in the order of the indices here. */
  public Fittings fittings() {
    return fittings;
  }

  /** Lays it out for other gauges; what one of the same serial said last is kept. */
  public void fit(Fittings next) {
    int count = next.gauges().size();
    double[][] nextValues = new double[count][];
    long[] nextTimes = new long[count];
    Health[] nextHealth = new Health[count];
    for (int i = 0; i < count; i++) {
      int before = serial(next.gauges().get(i).serial());
      int size = next.gauges().get(i).quantities().size();
      if (before >= 0 && values[before].length == size) {
        nextValues[i] = values[before];
        nextTimes[i] = timeNanos[before];
        nextHealth[i] = health[before];
      } else {
        nextValues[i] = new double[size];
        Arrays.fill(nextValues[i], Double.NaN);
        nextTimes[i] = NEVER;
        nextHealth[i] = Health.OK;
      }
    }
    fittings = next;
    values = nextValues;
    timeNanos = nextTimes;
    health = nextHealth;
  }

  private int serial(int wanted) {
    for (int i = 0; i < fittings.gauges().size(); i++) {
      if (fittings.gauges().get(i).serial() == wanted) {
        return i;
      }
    }
    return -1;
  }

  public int count() {
    return values.length;
  }

  /** Takes over what a gauge says now. */
  public void read(int gauge, Reading reading) {
    double[] into = values[gauge];
    System.arraycopy(reading.values, 0, into, 0, Math.min(into.length, reading.values.length));
    timeNanos[gauge] = reading.timeNanos;
  }

  public void health(int gauge, Health now) {
    health[gauge] = now;
  }

  public Health health(int gauge) {
    return health[gauge];
  }

  /** Robot time of capture, nanoseconds; {@link Long#MIN_VALUE} before the first reading. */
  public long timeNanos(int gauge) {
    return timeNanos[gauge];
  }

  /** Whether it has said anything yet. */
  public boolean known(int gauge) {
    return timeNanos[gauge] != NEVER;
  }

  /** How many numbers a reading has. */
  public int size(int gauge) {
    return values[gauge].length;
  }

  /** A number of the last reading in its unit; NaN while it is not known. */
  public double value(int gauge, int quantity) {
    return values[gauge][quantity];
  }

  /** For whoever puts it together from elsewhere: a codec. */
  public void put(int gauge, int quantity, double value) {
    values[gauge][quantity] = value;
  }

  /** For whoever puts it together from elsewhere: a codec. */
  public void put(int gauge, long capturedNanos) {
    timeNanos[gauge] = capturedNanos;
  }

  /** A copy of a gauge's numbers. */
  double[] copy(int gauge) {
    return values[gauge].clone();
  }

  /** Makes this equal to the other one; allocates only when that is laid out otherwise. */
  public void copyFrom(GaugeRows other) {
    if (fittings != other.fittings) {
      fittings = other.fittings;
      values = new double[other.values.length][];
      for (int i = 0; i < values.length; i++) {
        values[i] = new double[other.values[i].length];
      }
      timeNanos = new long[values.length];
      health = new Health[values.length];
    }
    for (int i = 0; i < values.length; i++) {
      System.arraycopy(other.values[i], 0, values[i], 0, values[i].length);
      timeNanos[i] = other.timeNanos[i];
      health[i] = other.health[i];
    }
  }
}
