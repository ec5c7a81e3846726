package dev.sinew.runtime.config.robot;

import dev.sinew.perception.tag.TagFamily;
import dev.sinew.runtime.estimate.Landmark;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Pose2d;

/**
 * A tag on a wall whose place was measured.
 *
 * @param family which family of tags
 * @param id its number
 * @param x metres, of its middle
 * @param y metres
 * @param facing direction from the wall into the room, radians
 * @param deviation how well that was measured, metres
 */
@Doc("A tag on a wall whose place was measured.")
public record KnownTag(
    @Doc("Which family of tags.") @Default("'tag36h11'") TagFamily family,
    @Doc("Its number.") @Range(min = 0, max = 9999) int id,
    @Doc("Its middle, in the odometry frame, whose origin is where the robot starts.")
        @Unit("m")
        @Range(min = -10_000, max = 10_000)
        double x,
    @Doc("Its middle, in the odometry frame.") @Unit("m") @Range(min = -10_000, max = 10_000)
        double y,
    @Doc("Direction in which it looks into the room, in the odometry frame.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        double facing,
    @Doc("How well its place was measured, one standard deviation.")
        @Unit("m")
        @Default("0.02")
        @Range(min = 0.001, max = 1)
        double deviation) {

  /** As the estimator knows it. */
  public Landmark landmark() {
    return new Landmark(family.word(), id, new Pose2d(x, y, Angles.wrap(facing)), deviation);
  }
}
