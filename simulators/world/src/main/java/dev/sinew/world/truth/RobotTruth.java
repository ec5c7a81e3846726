package dev.sinew.world.truth;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;

/**
 * How a robot truly fares.
 *
 * @param nanos world time
 * @param pose in the world frame
 * @param twist in the body frame
 * @param distance length of the path since the start, metres
 * @param collisions contacts that have begun since the start
 * @param charge share of the battery's capacity left, 0 to 1
 */
public record RobotTruth(
    long nanos, Pose2d pose, Twist2d twist, double distance, int collisions, double charge) {}
