package dev.sinew.perception.camera;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Optional;

/**
 * A camera's entry in a robot file.
 *
 * @param connector where it is: a ribbon connector, a device of the kernel, an address
 * @param width pixels
 * @param height pixels
 * @param horizontalFieldOfView radians
 * @param rate pictures per second
 * @param intrinsics measured lens
 * @param mount where it sits on the robot, and where it looks
 */
@Doc("A camera that looks over the floor.")
public record CameraConfiguration(
    @Doc(
            "Where the camera is: csi0, video0, /dev/v4l/by-id/…, http://HOST/… (MJPEG) or"
                + " rtsp://HOST/….")
        @Default("'csi0'")
        @Pattern("[!-~]{1,300}")
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
    @Doc("Measured lens; in place of horizontalFieldOfView.") Optional<Intrinsics> intrinsics,
    @Doc("Where the camera sits on the robot.") @Default("{}") Mount mount) {

  /**
   * A lens as a calibration measured it, for pictures of the configured size.
   *
   * @param fx focal length in pixels along a row
   * @param fy focal length in pixels along a column
   * @param cx principal point, pixels from the left edge
   * @param cy principal point, pixels from the top edge
   */
  public record Intrinsics(
      @Doc("Focal length along a row.") @Unit("px") @Range(min = 10, max = 100_000) double fx,
      @Doc("Focal length along a column.") @Unit("px") @Range(min = 10, max = 100_000) double fy,
      @Doc("Principal point from the left edge.") @Unit("px") @Range(min = 0, max = 4096) double cx,
      @Doc("Principal point from the top edge.") @Unit("px") @Range(min = 0, max = 4096)
          double cy) {}

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
    Pose2d place = new Pose2d(mount.x(), mount.y(), mount.yaw());
    return intrinsics
        .map(lens ->
            new CameraModel(
                width, height, lens.fx(), lens.fy(), lens.cx(), lens.cy(), place, mount.height()))
        .orElseGet(() ->
            CameraModel.ofFieldOfView(width, height, horizontalFieldOfView, place, mount.height()));
  }
}
