package dev.sinew.runtime.estimate;

import dev.sinew.sdk.geometry.Pose2d;

/**
 * A tag whose place is known.
 *
 * @param family as the stage that finds it names it
 * @param id number within the family
 * @param pose its middle and its outward normal in the odometry frame, metres and radians
 * @param deviation how well that was measured, metres, one standard deviation
 */
public record Landmark(String family, int id, Pose2d pose, double deviation) {}
