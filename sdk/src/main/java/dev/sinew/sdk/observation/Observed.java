package dev.sinew.sdk.observation;

import java.util.List;

/**
 * What one stage made of one picture, turn of the lidar or piece of sound. Immutable.
 *
 * @param stage the stage's name in the robot file
 * @param timeNanos robot time of capture, nanoseconds
 * @param observations what it noticed, the most important first; empty when it looked and saw
 *     nothing
 */
public record Observed(String stage, long timeNanos, List<Observation> observations) {
  public Observed {
    observations = List.copyOf(observations);
  }
}
