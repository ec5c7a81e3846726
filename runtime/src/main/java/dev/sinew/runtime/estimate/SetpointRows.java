package dev.sinew.runtime.estimate;

import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.sdk.component.Health;
import java.util.Arrays;

/**
 * What was last commanded to every actuator with setpoints, in place. Laid out anew, which
 * allocates, only when other actuators come. Mutable, owned by one thread.
 */
public final class SetpointRows {
  private Fittings fittings = Fittings.NONE;
  private double[][] commanded = {};
  private boolean[] safe = {};
  private String[] by = {};
  private String[] reason = {};
  private Health[] health = {};

  /** Which actuators there are; {@link Fittings#setpoints} is in the order of the indices here. */
  public Fittings fittings() {
    return fittings;
  }

  /** Lays it out for other actuators, to which nothing has been commanded. */
  public void fit(Fittings next) {
    int count = next.setpoints().size();
    fittings = next;
    commanded = new double[count][];
    for (int i = 0; i < count; i++) {
      commanded[i] = new double[next.setpoints().get(i).setpoints().size()];
      Arrays.fill(commanded[i], Double.NaN);
    }
    safe = new boolean[count];
    Arrays.fill(safe, true);
    by = new String[count];
    Arrays.fill(by, "");
    reason = new String[count];
    Arrays.fill(reason, "");
    health = new Health[count];
    Arrays.fill(health, Health.OK);
  }

  public int count() {
    return commanded.length;
  }

  /**
   * What was commanded to an actuator.
   *
   * @param values copied; NaN where nothing was
   * @param toSafe whether it was told to go to its safe state
   * @param asker who asked for it; empty for nobody
   * @param why the gate objected; empty when it did not
   */
  public void put(int actuator, double[] values, boolean toSafe, String asker, String why) {
    System.arraycopy(values, 0, commanded[actuator], 0, commanded[actuator].length);
    safe[actuator] = toSafe;
    by[actuator] = asker;
    reason[actuator] = why;
  }

  public void health(int actuator, Health now) {
    health[actuator] = now;
  }

  public Health health(int actuator) {
    return health[actuator];
  }

  /** How many setpoints it has. */
  public int size(int actuator) {
    return commanded[actuator].length;
  }

  /** Value last commanded, in the setpoint's unit; NaN where none was. */
  public double value(int actuator, int setpoint) {
    return commanded[actuator][setpoint];
  }

  /** Whether it was told to go to its safe state. */
  public boolean safe(int actuator) {
    return safe[actuator];
  }

  /** Who asked for what was commanded; empty for nobody. */
  public String by(int actuator) {
    return by[actuator];
  }

  /** Why the gate objected; empty when it did not. */
  public String reason(int actuator) {
    return reason[actuator];
  }

  double[] copy(int actuator) {
    return commanded[actuator].clone();
  }

  /** Makes this equal to the other one; allocates only when that is laid out otherwise. */
  public void copyFrom(SetpointRows other) {
    if (fittings != other.fittings) {
      fit(other.fittings);
    }
    for (int i = 0; i < commanded.length; i++) {
      put(i, other.commanded[i], other.safe[i], other.by[i], other.reason[i]);
      health[i] = other.health[i];
    }
  }
}
