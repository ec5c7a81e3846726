package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;

/**
 * What was known when a picture was taken.
 *
 * @param captureNanos robot time of the picture
 * @param pose body in the odometry frame at that time
 * @param scan the lidar's newest turn
 * @param poseAtScan body in the odometry frame when the turn ended
 */
public record Moment(long captureNanos, Pose2d pose, Obstacles scan, Pose2d poseAtScan) {}
