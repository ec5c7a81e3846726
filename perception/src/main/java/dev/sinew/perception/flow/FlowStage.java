package dev.sinew.perception.flow;

import dev.sinew.perception.floor.FloorPlane;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfFloat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.core.TermCriteria;
import org.opencv.imgproc.Imgproc;
import org.opencv.video.Video;

/**
 * Follows corners of the floor's texture from one picture to the next (Lucas and Kanade, in a
 * pyramid) and finds the robot's motion on which most agree. Without texture it says nothing.
 */
final class FlowStage implements Stage {
  private static final double NANOS = 1e9;
  private static final double QUALITY = 0.02;
  private static final double APART_PIXELS = 7;
  private static final int LEVELS = 3;

  /** A window whose texture is weaker is not followed (smaller eigenvalue, per pixel). */
  private static final double LEAST_EIGENVALUE = 1e-3;

  /** On fewer of the points that were followed than this no motion is believed. */
  private static final double LEAST_SHARE = 0.4;

  private final FlowConfiguration configuration;
  private final TwistFit fit;
  private final Scalar downToFloor;
  private GreyFloor before;
  private GreyFloor now;
  private final MatOfPoint corners = new MatOfPoint();
  private final MatOfPoint2f from = new MatOfPoint2f();
  private final MatOfPoint2f to = new MatOfPoint2f();
  private final MatOfByte status = new MatOfByte();
  private final MatOfFloat errors = new MatOfFloat();
  private final Size window = new Size(17, 17);
  private final TermCriteria stop =
      new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 20, 0.01);
  private final float[] fromPixels;
  private final float[] toPixels;
  private final byte[] followed;
  private long beforeNanos;
  private boolean begun;

  FlowStage(FlowConfiguration configuration, CameraModel camera) {
    this.configuration = configuration;
    FloorPlane floor = new FloorPlane(camera);
    fit = new TwistFit(floor, configuration.points());
    fromPixels = new float[2 * configuration.points()];
    toPixels = new float[2 * configuration.points()];
    followed = new byte[configuration.points()];
    int first =
        Math.clamp((int) Math.ceil(floor.rowOfDepth(configuration.far())), 0, camera.height());
    downToFloor = new Scalar(0, first);
    before = new GreyFloor(camera.width(), camera.height(), first);
    now = new GreyFloor(camera.width(), camera.height(), first);
  }

  @Override
  public void look(View view, List<Observation> into) throws InferenceException {
    now.take(view.picture());
    long nanos = view.moment().captureNanos();
    double seconds = (nanos - beforeNanos) / NANOS;
    if (begun && seconds > 0 && seconds <= configuration.gap().toNanos() / NANOS) {
      compare(seconds, into);
    }
    GreyFloor oldest = before;
    before = now;
    now = oldest;
    beforeNanos = nanos;
    begun = true;
  }

  private void compare(double seconds, List<Observation> into) {
    Imgproc.goodFeaturesToTrack(
        before.floor(), corners, configuration.points(), QUALITY, APART_PIXELS);
    int count = Math.min(corners.rows(), configuration.points());
    if (count < configuration.least()) {
      return;
    }
    corners.convertTo(from, CvType.CV_32F);
    Core.add(from, downToFloor, from);
    Video.calcOpticalFlowPyrLK(
        before.whole(),
        now.whole(),
        from,
        to,
        status,
        errors,
        window,
        LEVELS,
        stop,
        0,
        LEAST_EIGENVALUE);
    from.get(0, 0, fromPixels);
    to.get(0, 0, toPixels);
    status.get(0, 0, followed);
    fit.clear();
    for (int i = 0; i < count; i++) {
      if (followed[i] != 0) {
        // OpenCV counts from the middle of the first pixel.
        fit.add(
            fromPixels[2 * i] + 0.5,
            fromPixels[2 * i + 1] + 0.5,
            toPixels[2 * i] + 0.5,
            toPixels[2 * i + 1] + 0.5);
      }
    }
    if (fit.size() < configuration.least()
        || !fit.fit()
        || fit.agreeing() < configuration.least()
        || fit.agreeing() < LEAST_SHARE * fit.size()) {
      return;
    }
    into.add(
        new Observation.Flow(
            fit.forward(), fit.left(), fit.turn(), seconds, fit.agreeing() / (double) fit.size()));
  }

  @Override
  public void close() {
    before.close();
    now.close();
    corners.release();
    from.release();
    to.release();
    status.release();
    errors.release();
  }
}
