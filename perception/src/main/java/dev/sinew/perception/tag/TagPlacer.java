package dev.sinew.perception.tag;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.List;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.MatOfPoint3f;
import org.opencv.core.Point3;

/**
 * From the four corners of a square of known size to where it stands in the body frame (IPPE,
 * Collins and Bartoli 2014). How sure that is follows from the corners' noise through the
 * projection's derivatives: {@code (JᵀJ)⁻¹ σ²}. The camera's axis is taken to be level. The result
 * stands in the fields until the next call. Single-threaded.
 */
final class TagPlacer implements AutoCloseable {
  /** Standard deviation of a refined corner, pixels. */
  static final double CORNER_PIXELS = 0.4;

  /**
   * A square that is small or seen from the front fits two ways of standing. When the second one's
   * error is not this many times the first's, the heading may be either.
   */
  private static final double CLEAR = 2;

  private static final double UNKNOWN_HEADING_VARIANCE = 1;
  private static final int UNKNOWNS = 6;

  private final CameraModel camera;
  private final Mat matrix = new Mat(3, 3, CvType.CV_64F);
  private final MatOfDouble noDistortion = new MatOfDouble();
  private final MatOfPoint3f square = new MatOfPoint3f();
  private final MatOfPoint2f seen = new MatOfPoint2f();
  private final MatOfPoint2f projected = new MatOfPoint2f();
  private final Mat jacobian = new Mat();
  private final Mat errors = new Mat();
  private final Mat none = new Mat();
  private final List<Mat> turns = new ArrayList<>();
  private final List<Mat> shifts = new ArrayList<>();
  private final double[] turn = new double[3];
  private final double[] shift = new double[3];
  private final double[] normal = new double[3];
  private double[] slopes = new double[0];
  private final SymmetricInverse inverse = new SymmetricInverse(UNKNOWNS);

  private Pose2d pose = Pose2d.ORIGIN;
  private double height;
  private Covariance2d covariance = new Covariance2d(0, 0, 0);
  private double headingVariance;
  private double size;

  TagPlacer(CameraModel camera) {
    this.camera = camera;
    matrix.put(
        0, 0, camera.focalX(), 0, camera.centreX(), 0, camera.focalY(), camera.centreY(), 0, 0, 1);
    seen.alloc(4);
  }

  /**
   * Places a square.
   *
   * @param corners x and y of top left, top right, bottom right, bottom left, pixels
   * @param side metres
   * @return whether there is such a place
   */
  boolean place(float[] corners, double side) {
    if (side != size) {
      double h = 0.5 * side;
      square.fromArray(
          new Point3(-h, h, 0), new Point3(h, h, 0), new Point3(h, -h, 0), new Point3(-h, -h, 0));
      size = side;
    }
    seen.put(0, 0, corners);
    try {
      int ways =
          Calib3d.solvePnPGeneric(
              square,
              seen,
              matrix,
              noDistortion,
              turns,
              shifts,
              false,
              Calib3d.SOLVEPNP_IPPE_SQUARE,
              none,
              none,
              errors);
      return ways > 0 && take(ways);
    } finally {
      turns.forEach(Mat::release);
      shifts.forEach(Mat::release);
      turns.clear();
      shifts.clear();
    }
  }

  private boolean take(int ways) {
    turns.getFirst().get(0, 0, turn);
    shifts.getFirst().get(0, 0, shift);
    if (!(shift[2] > 0) || !Double.isFinite(shift[0] + shift[1] + turn[0] + turn[1] + turn[2])) {
      return false;
    }
    Calib3d.projectPoints(
        square, turns.getFirst(), shifts.getFirst(), matrix, noDistortion, projected, jacobian, 0);
    if (!information()) {
      return false;
    }
    boolean clear = ways < 2 || error(1) > CLEAR * Math.max(error(0), 0.05);
    double yaw = camera.mount().heading();
    double heading = headingInCamera(turn);
    pose = camera.mount().compose(new Pose2d(shift[2], -shift[0], heading));
    height = camera.mountHeight() - shift[1];
    double noise = CORNER_PIXELS * CORNER_PIXELS;
    // Camera axes are x right, y down, z forward; the body's are x forward, y left.
    covariance =
        new Covariance2d(
                noise * inverse.at(5, 5), -noise * inverse.at(5, 3), noise * inverse.at(3, 3))
            .rotated(yaw);
    headingVariance = clear ? noise * turnVariance(heading) : UNKNOWN_HEADING_VARIANCE;
    return Double.isFinite(covariance.xx() + covariance.yy() + headingVariance);
  }

  private double error(int way) {
    return errors.type() == CvType.CV_64F ? errors.get(way, 0)[0] : (float) errors.get(way, 0)[0];
  }

  /** JᵀJ over turn and shift, inverted. */
  private boolean information() {
    int rows = jacobian.rows();
    int entries = (int) (jacobian.total() * jacobian.channels());
    if (slopes.length != entries) {
      slopes = new double[entries];
    }
    double[] j = slopes;
    jacobian.get(0, 0, j);
    int columns = jacobian.cols();
    inverse.clear();
    for (int row = 0; row < rows; row++) {
      for (int a = 0; a < UNKNOWNS; a++) {
        for (int b = a; b < UNKNOWNS; b++) {
          inverse.add(a, b, j[row * columns + a] * j[row * columns + b]);
        }
      }
    }
    return inverse.invert();
  }

  /** Variance of the heading for corners with unit noise, by the heading's derivatives. */
  private double turnVariance(double heading) {
    double[] slope = new double[3];
    double step = 1e-5;
    for (int i = 0; i < 3; i++) {
      double kept = turn[i];
      turn[i] = kept + step;
      double moved = headingInCamera(turn);
      turn[i] = kept;
      slope[i] = StrictMath.IEEEremainder(moved - heading, 2 * Math.PI) / step;
    }
    double variance = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        variance += slope[a] * slope[b] * inverse.at(a, b);
      }
    }
    return variance;
  }

  /** Direction of the square's outward normal over the floor, from the optical axis, radians. */
  private double headingInCamera(double[] rotation) {
    normalOf(rotation);
    return StrictMath.atan2(-normal[0], normal[2]);
  }

  /** Third column of the rotation matrix of a rotation vector (Rodrigues). */
  private void normalOf(double[] r) {
    double angle = Math.sqrt(r[0] * r[0] + r[1] * r[1] + r[2] * r[2]);
    if (angle < 1e-12) {
      normal[0] = r[1];
      normal[1] = -r[0];
      normal[2] = 1;
      return;
    }
    double x = r[0] / angle;
    double y = r[1] / angle;
    double z = r[2] / angle;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    normal[0] = x * z * (1 - cos) + y * sin;
    normal[1] = y * z * (1 - cos) - x * sin;
    normal[2] = cos + z * z * (1 - cos);
  }

  /** Of the square's middle in the body frame; its heading is the outward normal's. */
  Pose2d pose() {
    return pose;
  }

  /** Of its middle over the floor, metres. */
  double height() {
    return height;
  }

  /** Of x and y, square metres, in the body frame. */
  Covariance2d covariance() {
    return covariance;
  }

  /** Square radians. */
  double headingVariance() {
    return headingVariance;
  }

  @Override
  public void close() {
    for (Mat mat :
        new Mat[] {matrix, noDistortion, square, seen, projected, jacobian, errors, none}) {
      mat.release();
    }
  }
}
