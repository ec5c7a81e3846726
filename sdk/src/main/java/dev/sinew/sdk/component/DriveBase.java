package dev.sinew.sdk.component;

/**
 * The wheels as one body: takes twists (linear and lateral m/s, angular rad/s) and measures how it
 * has moved. What the wheels cannot do (sideways for most, turning on the spot for a steered base)
 * is left out of the motion; {@link BaseSample} tells what became of it.
 */
public interface DriveBase extends Actuator, Sensor<BaseSample> {
  @Override
  default BaseSample newSample() {
    return new BaseSample();
  }

  /** Whether it can move sideways; where not, the lateral part of a command is ignored. */
  boolean holonomic();

  /**
   * Radius of the tightest curve its origin can drive, metres; 0 when it can turn on the spot. A
   * tighter command is driven at this radius.
   */
  double minTurningRadius();
}
