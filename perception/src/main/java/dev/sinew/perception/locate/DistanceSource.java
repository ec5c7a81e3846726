package dev.sinew.perception.locate;

import java.util.Optional;

/**
 * One way to tell how far a thing stands: a lidar, the floor it stands on, how tall its kind is, a
 * second eye, a printed tag. Called by one thread; what it must know beside the glance (such as a
 * depth picture of the same moment) its maker gives it before.
 */
public interface DistanceSource {

  /** What the robot file calls it: lower case letters and hyphens. */
  String name();

  /**
   * The distance of the thing in the glance's box; empty when this way cannot tell. What is not a
   * finite, positive distance with a finite, positive variance is refused and counted.
   */
  Optional<Distance> distance(Glance glance);
}
