package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.vision.CameraModel;

/**
 * How the camera moved between two pictures, and what that does to a box: what is at a known depth
 * moves and grows as a thing at rest there would, anything else is only turned. The axis is level.
 * Single-threaded; allocates nothing once made.
 */
final class EgoMotion {
  /** Beyond this angle from the optical axis nothing is projected, radians. */
  private static final double WIDEST = 1.35;

  private static final double NEAREST_METRES = 0.1;
  private static final double LEAST = 1e-9;

  private final CameraModel camera;
  private double turn;
  private double cos = 1;
  private double sin;
  private double ahead;
  private double left;
  private boolean still = true;

  EgoMotion(CameraModel camera) {
    this.camera = camera;
  }

  /** From one pose of the body to another, both in the odometry frame. */
  void between(Pose2d before, Pose2d after) {
    Pose2d mount = camera.mount();
    double eyeHeading = before.heading() + mount.heading();
    double dx = eyeX(after, mount) - eyeX(before, mount);
    double dy = eyeY(after, mount) - eyeY(before, mount);
    double eyeCos = Trigonometry.cos(eyeHeading);
    double eyeSin = Trigonometry.sin(eyeHeading);
    ahead = dx * eyeCos + dy * eyeSin;
    left = -dx * eyeSin + dy * eyeCos;
    turn = Angles.difference(before.heading(), after.heading());
    cos = Trigonometry.cos(turn);
    sin = Trigonometry.sin(turn);
    still = Math.abs(ahead) < LEAST && Math.abs(left) < LEAST && Math.abs(turn) < LEAST;
  }

  private static double eyeX(Pose2d body, Pose2d mount) {
    return body.x()
        + Trigonometry.cos(body.heading()) * mount.x()
        - Trigonometry.sin(body.heading()) * mount.y();
  }

  private static double eyeY(Pose2d body, Pose2d mount) {
    return body.y()
        + Trigonometry.sin(body.heading()) * mount.x()
        + Trigonometry.cos(body.heading()) * mount.y();
  }

  /**
   * Moves a box to where it is in the second picture.
   *
   * @param box centre x, centre y, width, height in pixels; changed
   * @param depth along the optical axis in the first picture, metres; 0 when unknown
   * @return depth in the second picture; 0 when unknown
   */
  double carry(double[] box, double depth) {
    if (still) {
      return depth;
    }
    double after = depthAfter(box[0], depth);
    if (depth < NEAREST_METRES || after < NEAREST_METRES) {
      turnOnly(box);
      return 0;
    }
    double aside = -depth * (box[0] - camera.centreX()) / camera.focalX();
    double asideAfter = -sin * (depth - ahead) + cos * (aside - left);
    double scale = depth / after;
    box[0] = camera.centreX() - camera.focalX() * asideAfter / after;
    box[1] = camera.centreY() + (box[1] - camera.centreY()) * scale;
    box[2] *= scale;
    box[3] *= scale;
    return after;
  }

  private double depthAfter(double column, double depth) {
    double aside = -depth * (column - camera.centreX()) / camera.focalX();
    return cos * (depth - ahead) + sin * (aside - left);
  }

  private void turnOnly(double[] box) {
    double from = columnAfterTurn(box[0] - 0.5 * box[2]);
    double to = columnAfterTurn(box[0] + 0.5 * box[2]);
    box[0] = 0.5 * (from + to);
    box[2] = to - from;
  }

  private double columnAfterTurn(double column) {
    double right = StrictMath.atan((column - camera.centreX()) / camera.focalX());
    double turned = Math.clamp(right + turn, -WIDEST, WIDEST);
    return camera.centreX() + camera.focalX() * Trigonometry.sin(turned) / Trigonometry.cos(turned);
  }
}
