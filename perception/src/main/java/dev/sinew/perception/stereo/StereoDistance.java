package dev.sinew.perception.stereo;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.locate.Distance;
import dev.sinew.perception.locate.DistanceSource;
import dev.sinew.perception.locate.Glance;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Arrays;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Distance by two eyes: the median disparity in the middle of a thing's box, of its nearer part
 * where the box holds two. The error of a disparity grows to that of the depth by {@code Z² / (f ·
 * B)}. Pictures are matched at half their size. Single-threaded.
 */
public final class StereoDistance implements DistanceSource, AutoCloseable {
  private static final double SCALE = 0.5;

  /** Share of the box, around its middle, that is sure to be the object. */
  private static final double CORE = 0.5;

  private static final int FEWEST = 24;
  private static final int MOST = 1 << 16;

  /** Standard deviation of a median of matched disparities, pixels of the matched size. */
  private static final double NOISE_PIXELS = 0.25;

  /** How far two cameras that were screwed on by hand are from parallel, pixels of that size. */
  private static final double AXES_PIXELS = 0.25;

  /** What is nearer by more than this share of its depth is another thing. */
  private static final double GAP = 0.2;

  private final CameraModel camera;
  private final double baseline;
  private final StereoMatcher matcher;
  private final Size half;
  private final Mat leftGrey = new Mat();
  private final Mat rightGrey = new Mat();
  private final Mat left = new Mat();
  private final Mat right = new Mat();
  private final short[] row;
  private final short[] found = new short[MOST];
  private Optional<Mat> disparity = Optional.empty();
  private long captureNanos = Long.MIN_VALUE;

  /**
   * @param camera the left one, through which things are seen
   * @param baseline distance of the right camera's centre from it, metres, above 0
   * @param nearest the nearest depth that is still matched, metres; nearer things have none
   */
  public StereoDistance(CameraModel camera, double baseline, double nearest) {
    if (!(baseline > 0) || !(nearest > 0)) {
      throw new IllegalArgumentException(
          "a baseline of %s m and a nearest depth of %s m; expected both above 0"
              .formatted(baseline, nearest));
    }
    this.camera = camera;
    this.baseline = baseline;
    half =
        new Size(
            Math.max(1, Math.round(camera.width() * SCALE)),
            Math.max(1, Math.round(camera.height() * SCALE)));
    double most = SCALE * camera.focalX() * baseline / nearest;
    int disparities = Math.clamp(16 * (int) Math.ceil(most / 16), 16, 256);
    matcher = new StereoMatcher(Math.min(disparities, 16 * ((int) half.width / 16)));
    row = new short[(int) half.width];
  }

  /** Matches the two pictures of one moment, for the glances at that moment. */
  public void see(Picture leftPicture, Picture rightPicture, long nanos) {
    if (leftPicture.mat().cols() != camera.width()
        || leftPicture.mat().rows() != camera.height()
        || rightPicture.mat().cols() != camera.width()
        || rightPicture.mat().rows() != camera.height()) {
      blind();
      return;
    }
    shrink(leftPicture, leftGrey, left);
    shrink(rightPicture, rightGrey, right);
    disparity = Optional.of(matcher.match(left, right));
    captureNanos = nanos;
  }

  /** There is no second picture of this moment. */
  public void blind() {
    disparity = Optional.empty();
  }

  private void shrink(Picture picture, Mat grey, Mat into) {
    switch (picture.format()) {
      case RGB -> Imgproc.cvtColor(picture.mat(), grey, Imgproc.COLOR_RGB2GRAY);
      case BGR -> Imgproc.cvtColor(picture.mat(), grey, Imgproc.COLOR_BGR2GRAY);
      case GREY -> picture.mat().copyTo(grey);
    }
    Imgproc.resize(grey, into, half, 0, 0, Imgproc.INTER_AREA);
  }

  @Override
  public String name() {
    return "stereo";
  }

  @Override
  public Optional<Distance> distance(Glance glance) {
    if (disparity.isEmpty() || glance.captureNanos() != captureNanos) {
      return Optional.empty();
    }
    int count = gather(glance.box(), disparity.get());
    if (count < FEWEST) {
      return Optional.empty();
    }
    Arrays.sort(found, 0, count);
    int nearer = nearerPart(count);
    double pixels = (double) found[nearer + (count - nearer) / 2] / StereoMatcher.FRACTIONS;
    double gain = SCALE * camera.focalX() * baseline;
    double depth = gain / pixels;
    double bearing = StrictMath.atan2(glance.box().centreX() - camera.centreX(), camera.focalX());
    double along = 1 / StrictMath.cos(bearing);
    double slope = depth * depth / gain * along;
    return Optional.of(
        new Distance(
            depth * along,
            slope * slope * NOISE_PIXELS * NOISE_PIXELS,
            slope * slope * AXES_PIXELS * AXES_PIXELS));
  }

  /** The disparities in the middle of a box, as many as there is room for. */
  private int gather(Box box, Mat from) {
    double halfWidth = 0.5 * CORE * box.width();
    double halfHeight = 0.5 * CORE * box.height();
    int x0 = (int) Math.clamp(SCALE * (box.centreX() - halfWidth), 0, from.cols());
    int x1 = (int) Math.clamp(Math.ceil(SCALE * (box.centreX() + halfWidth)), x0, from.cols());
    int y0 = (int) Math.clamp(SCALE * (box.centreY() - halfHeight), 0, from.rows());
    int y1 = (int) Math.clamp(Math.ceil(SCALE * (box.centreY() + halfHeight)), y0, from.rows());
    int width = x1 - x0;
    int every = Math.max(1, Math.ceilDiv(width * (y1 - y0), MOST));
    int count = 0;
    for (int y = y0; y < y1 && width > 0; y += every) {
      from.get(y, 0, row);
      for (int x = x0; x < x1 && count < MOST; x++) {
        if (row[x] > 0) {
          found[count++] = row[x];
        }
      }
    }
    return count;
  }

  /**
   * Where the nearest part begins that is large enough: sorted disparities fall apart where one is
   * much larger than the one before.
   */
  private int nearerPart(int count) {
    for (int i = count - 1; i > 0; i--) {
      boolean gap = found[i] * (1 - GAP) > found[i - 1];
      if (gap && count - i >= Math.max(FEWEST, count / 4)) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    matcher.close();
    leftGrey.release();
    rightGrey.release();
    left.release();
    right.release();
  }
}
