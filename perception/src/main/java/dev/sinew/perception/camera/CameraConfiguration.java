package dev.sinew.perception.camera;

import dev.sinew.perception.lens.Shape;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraExposure;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.LensDistortion;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A camera's entry in a robot file.
 *
 * @param connector where it is: a ribbon connector, a device of the kernel, an address
 * @param width pixels
 * @param height pixels
 * @param horizontalFieldOfView radians
 * @param rate pictures per second
 * @param intrinsics measured lens
 * @param region part of the straightened picture that is kept
 * @param rotation degrees by which pictures are turned clockwise to stand upright
 * @param exposure what the camera is told about it
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
    @Doc("Measured lens, in place of horizontalFieldOfView; './sinew camera calibrate' writes it.")
        Optional<Intrinsics> intrinsics,
    @Doc("The only part of the picture that is kept, after the lens was straightened.")
        Optional<Region> region,
    @Doc(
            "By how much its pictures are turned clockwise to stand upright: 0, 90, 180 (mounted"
                + " upside down) or 270.")
        @Unit("deg")
        @Default("0")
        @Range(min = 0, max = 270)
        int rotation,
    @Doc("Exposure by hand; what is absent the camera finds itself.") @Default("{}")
        Exposure exposure,
    @Doc("Where the camera sits on the robot.") @Default("{}") Mount mount) {

  /**
   * A lens as a calibration measured it, for pictures of the configured size.
   *
   * @param fx focal length in pixels along a row
   * @param fy focal length in pixels along a column
   * @param cx principal point, pixels from the left edge
   * @param cy principal point, pixels from the top edge
   * @param k1 radial distortion, as OpenCV counts it; pictures are straightened if any is not 0
   * @param k2 radial distortion
   * @param p1 tangential distortion
   * @param p2 tangential distortion
   * @param k3 radial distortion
   */
  public record Intrinsics(
      @Doc("Focal length along a row.") @Unit("px") @Range(min = 10, max = 100_000) double fx,
      @Doc("Focal length along a column.") @Unit("px") @Range(min = 10, max = 100_000) double fy,
      @Doc("Principal point from the left edge.") @Unit("px") @Range(min = 0, max = 4096) double cx,
      @Doc("Principal point from the top edge.") @Unit("px") @Range(min = 0, max = 4096) double cy,
      @Doc("Radial distortion; pictures are straightened if any coefficient is not 0.")
          @Default("0")
          @Range(min = -100, max = 100)
          double k1,
      @Doc("Radial distortion of the fourth power.") @Default("0") @Range(min = -1000, max = 1000)
          double k2,
      @Doc("Tangential distortion.") @Default("0") @Range(min = -1, max = 1) double p1,
      @Doc("Tangential distortion.") @Default("0") @Range(min = -1, max = 1) double p2,
      @Doc("Radial distortion of the sixth power.")
          @Default("0")
          @Range(min = -10_000, max = 10_000)
          double k3) {
    LensDistortion distortion() {
      return new LensDistortion(k1, k2, p1, p2, k3);
    }
  }

  /**
   * Part of a picture.
   *
   * @param x first column, pixels
   * @param y first row, pixels
   * @param width pixels
   * @param height pixels
   */
  public record Region(
      @Doc("First column that is kept.") @Unit("px") @Range(min = 0, max = 4095) int x,
      @Doc("First row that is kept.") @Unit("px") @Range(min = 0, max = 4095) int y,
      @Doc("Columns that are kept.") @Unit("px") @Range(min = 16, max = 4096) int width,
      @Doc("Rows that are kept.") @Unit("px") @Range(min = 16, max = 4096) int height) {}

  /**
   * Exposure by hand.
   *
   * @param time seconds for which the sensor gathers light
   * @param gain a factor for a ribbon camera, the driver's number for a device of the kernel
   */
  public record Exposure(
      @Doc("How long the sensor gathers light for one picture.")
          @Unit("s")
          @Range(min = 0.00001, max = 10)
          Optional<Double> time,
      @Doc(
              "Amplification: a factor for a ribbon camera, the driver's own number for a device of"
                  + " the kernel.")
          @Range(min = 0, max = 65_535)
          Optional<Double> gain) {}

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

  /** The pinhole camera that gives the resulting pictures. */
  public CameraModel model() {
    return shape().model();
  }

  /** From the sensor's pictures to those that are given on. */
  Shape shape() {
    return new Shape(
        sensor(),
        intrinsics.map(Intrinsics::distortion).orElse(LensDistortion.NONE),
        region.map(r -> new Shape.Region(r.x(), r.y(), r.width(), r.height())),
        rotation / 90);
  }

  /** What a connector is asked for: the sensor's pictures, to which nothing was done. */
  public CameraSetup setup() {
    Shape shape = shape();
    return new CameraSetup(
        connector, shape.sensor(), shape.distortion(), shape.quarterTurns(), rate, exposing());
  }

  CameraExposure exposing() {
    return new CameraExposure(
        exposure.time().map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        exposure.gain().map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  private CameraModel sensor() {
    Pose2d place = new Pose2d(mount.x(), mount.y(), mount.yaw());
    return intrinsics
        .map(lens ->
            new CameraModel(
                width, height, lens.fx(), lens.fy(), lens.cx(), lens.cy(), place, mount.height()))
        .orElseGet(() ->
            CameraModel.ofFieldOfView(width, height, horizontalFieldOfView, place, mount.height()));
  }
}
