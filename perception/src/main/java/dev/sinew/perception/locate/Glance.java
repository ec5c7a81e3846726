package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;

/**
 * A thing in a picture and what was known when the picture was taken.
 *
 * @param box the thing, pixels of the picture
 * @param label what it is taken for; empty when it has no name
 * @param captureNanos robot time of the picture
 * @param pose body in the odometry frame at that time
 * @param scan the lidar's newest turn, in the body frame of its end
 * @param poseAtScan body in the odometry frame when that turn ended
 */
public record Glance(
    Box box, String label, long captureNanos, Pose2d pose, Obstacles scan, Pose2d poseAtScan) {}
