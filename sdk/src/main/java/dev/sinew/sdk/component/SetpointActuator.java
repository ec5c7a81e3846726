package dev.sinew.sdk.component;

import java.util.List;

/**
 * An actuator that follows a row of numbers: the angle of a servo, the brightness of a light, the
 * state of a relay. {@code apply} is given a command with one value for each setpoint, in their
 * order; NaN leaves a setpoint as it is.
 */
public interface SetpointActuator extends Actuator {
  /** Most setpoints that one actuator can have. */
  int LARGEST = 64;

  /** What may be commanded, 1 to {@link #LARGEST}; the same list for the life of the component. */
  List<Setpoint> setpoints();
}
