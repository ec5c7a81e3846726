package dev.sinew.perception.camera;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;

/**
 * A camera's entry in a robot file.
 *
 * @param connector the board's name for where it is plugged in
 * @param width pixels
 * @param height pixels
 * @param horizontalFieldOfView radians
 * @param rate pictures per second
 * @param mount where it sits on the robot, and where it looks
 */
@Doc("A camera that looks over the floor.")
public record CameraConfiguration(
    @Doc("The board's name for where the camera is plugged in.")
        @Default("'csi0'")
        @Pattern("[a-z0-9-]{1,32}")
        String connector,
    @Doc("Width of the picture.") @Unit("px") @Default("640") @Range(min = 64, max = 4096)
        int width,
    @Doc("Height of the picture.") @Unit("px") @Default("480") @Range(min = 64, max = 4096)
        int height,
    @Doc("Angle between the left and the right edge of the picture.")
        @Unit("rad")
        @Default("1.085")
        @Range(min = 0.2, max = 2.6)
        double horizontalFieldOfView,
    @Doc("Pictures per second.") @Unit("Hz") @Default("10") @Range(min = 0.1, max = 120)
        double rate,
    @Doc("Where the camera sits on the robot.") @Default("{}") Mount mount) {

  /**
   * Where a camera sits in the body frame.
   *
   * @param x metres forward of the robot's origin
   * @param y metres left of it
   * @param yaw radians, 0 straight ahead, positive to the left
   * @param height of the optical centre over the floor, metres
   */
  public record Mount(
      @Doc("Forward of the robot's origin.") @Unit("m") @Default("0") @Range(min = -5, max = 5)
          double x,
      @Doc("Left of the robot's origin.") @Unit("m") @Default("0") @Range(min = -5, max = 5)
          double y,
      @Doc("Direction it looks, 0 straight ahead, positive to the left.")
          @Unit("rad")
          @Default("0")
          @Range(min = -3.1416, max = 3.1416)
          double yaw,
      @Doc("Height of the optical centre over the floor.")
          @Unit("m")
          @Default("0.2")
          @Range(min = 0, max = 5)
          double height) {}

  /** The pinhole camera this describes. */
  public CameraModel model() {
    return CameraModel.ofFieldOfView(
        width,
        height,
        horizontalFieldOfView,
        new Pose2d(mount.x(), mount.y(), mount.yaw()),
        mount.height());
  }
}
