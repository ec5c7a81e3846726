package dev.sinew.sdk.component;

/** A range finder that scans a plane. {@link #sample} gives one whole turn at a time. */
public interface Lidar extends Sensor<LidarSample> {
  @Override
  default LidarSample newSample() {
    return new LidarSample();
  }

  /** The longest distance it reports, metres. */
  double maxRange();
}
