package dev.sinew.sdk.component;

/**
 * The wheels as one body: takes twists (linear m/s, angular rad/s) and measures wheel motion. The
 * sample is two-sided: a differential or skid base.
 */
public interface DriveBase extends Actuator, Sensor<WheelSample> {
  @Override
  default WheelSample newSample() {
    return new WheelSample();
  }

  /** Distance between the wheels' contact lines, metres. */
  double track();

  /** Effective rolling radius of the wheels, metres. */
  double wheelRadius();
}
