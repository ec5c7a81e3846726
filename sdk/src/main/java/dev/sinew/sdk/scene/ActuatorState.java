package dev.sinew.sdk.scene;

import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import java.util.List;

/** What the safety gate last commanded to one actuator that follows setpoints. Immutable. */
public final class ActuatorState {
  private final String actuator;
  private final List<Setpoint> setpoints;
  private final double[] commanded;
  private final boolean safe;
  private final String by;
  private final Health health;

  /**
   * @param actuator name of the component in the robot file
   * @param setpoints what may be commanded
   * @param commanded one value for each setpoint, in its unit; kept, not copied
   * @param safe whether it was told to go to its safe state
   * @param by who asked for it: {@code skill wave}, {@code mode night}; empty for nobody
   * @param health how the component is
   */
  public ActuatorState(
      String actuator,
      List<Setpoint> setpoints,
      double[] commanded,
      boolean safe,
      String by,
      Health health) {
    if (commanded.length != setpoints.size()) {
      throw new IllegalArgumentException(
          "%d values for %d setpoints".formatted(commanded.length, setpoints.size()));
    }
    this.actuator = actuator;
    this.setpoints = List.copyOf(setpoints);
    this.commanded = commanded;
    this.safe = safe;
    this.by = by;
    this.health = health;
  }

  /** Name of the component in the robot file. */
  public String actuator() {
    return actuator;
  }

  /** What may be commanded, in the order of the values. */
  public List<Setpoint> setpoints() {
    return setpoints;
  }

  /**
   * The value last commanded, in the setpoint's unit; NaN where none was, and in the safe state.
   *
   * @throws IllegalArgumentException if it has no such setpoint; the message says what it has
   */
  public double commanded(String setpoint) {
    for (int i = 0; i < commanded.length; i++) {
      if (setpoints.get(i).name().equals(setpoint)) {
        return commanded[i];
      }
    }
    throw new IllegalArgumentException(
        "'%s' has no setpoint '%s'; it has %s"
            .formatted(actuator, setpoint, setpoints.stream().map(Setpoint::name).toList()));
  }

  /**
   * The value last commanded to a setpoint by its place.
   *
   * @throws IndexOutOfBoundsException if it has fewer
   */
  public double commanded(int index) {
    return commanded[index];
  }

  /** Whether it was told to go to its safe state. */
  public boolean safe() {
    return safe;
  }

  /** Who asked for it: {@code skill wave}, {@code mode night}; empty for nobody. */
  public String by() {
    return by;
  }

  /** How the component is. */
  public Health health() {
    return health;
  }
}
