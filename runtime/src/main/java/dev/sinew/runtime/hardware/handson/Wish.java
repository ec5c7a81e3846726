package dev.sinew.runtime.hardware.handson;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done with a component; whatever is not wished for is asked from the keyboard.
 *
 * @param channel of a motor bridge
 * @param power of a motor, −0.3 to 0.3
 * @param linear of a base, m/s
 * @param angular of a base, rad/s
 * @param setpoints values by the names of setpoints, in their units
 * @param time how long; empty until somebody ends it
 */
public record Wish(
    int channel,
    Optional<Double> power,
    Optional<Double> linear,
    Optional<Double> angular,
    Map<String, Double> setpoints,
    Optional<Duration> time) {
  public Wish {
    setpoints = Map.copyOf(setpoints);
  }

  /** Whether a motion is named. */
  boolean moves() {
    return power.isPresent() || linear.isPresent() || angular.isPresent() || !setpoints.isEmpty();
  }
}
