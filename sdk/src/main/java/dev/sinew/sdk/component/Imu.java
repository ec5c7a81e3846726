package dev.sinew.sdk.component;

/** Measures angular velocity and specific force. */
public interface Imu extends Sensor<ImuSample> {
  @Override
  default ImuSample newSample() {
    return new ImuSample();
  }
}
