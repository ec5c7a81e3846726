package dev.sinew.perception.line;

import dev.sinew.perception.floor.FloorPlane;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Follows a line over rows of the picture that lie at equal steps on the floor: in each the
 * crossing of a stripe as wide as the line is there, then a parabola through most of the crossings,
 * in the body frame.
 */
final class LineStage implements Stage {
  private static final int ROWS = 24;
  private static final int FEWEST = 6;

  /** A stripe narrower than this is lost in the noise, pixels. */
  private static final double NARROWEST = 2;

  /** A line bends no more than a circle of this radius, metres. */
  private static final double TIGHTEST_METRES = 0.15;

  private final LineConfiguration configuration;
  private final CameraModel camera;
  private final FloorPlane floor;
  private final Mat grey = new Mat();
  private final byte[] row;
  private final StripeSearch search;
  private final CurveFit fit = new CurveFit(ROWS);
  private final double near;
  private final double far;

  LineStage(LineConfiguration configuration, CameraModel camera) {
    this.configuration = configuration;
    this.camera = camera;
    floor = new FloorPlane(camera);
    row = new byte[camera.width()];
    search = new StripeSearch(camera.width());
    near = floor.depthOfRow(camera.height() - 1.0);
    far = reach(configuration, camera);
  }

  /** How far along the axis the line can be seen, metres. */
  static double reach(LineConfiguration configuration, CameraModel camera) {
    return Math.min(configuration.far(), camera.focalX() * configuration.width() / NARROWEST);
  }

  @Override
  public void look(View view, List<Observation> into) throws InferenceException {
    Mat picture = view.picture().mat();
    if (picture.cols() != camera.width() || picture.rows() != camera.height()) {
      throw new InferenceException(
          "a picture of %d × %d; the camera's are of %d × %d"
              .formatted(picture.cols(), picture.rows(), camera.width(), camera.height()));
    }
    switch (view.picture().format()) {
      case RGB -> Imgproc.cvtColor(picture, grey, Imgproc.COLOR_RGB2GRAY);
      case BGR -> Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
      case GREY -> picture.copyTo(grey);
    }
    collect();
    double tolerance = Math.max(0.5 * configuration.width(), 0.01);
    if (fit.size() < FEWEST
        || !fit.fit(tolerance, 1 / TIGHTEST_METRES)
        || fit.agreeing() < FEWEST) {
      return;
    }
    double x = configuration.lookAhead();
    double slope = fit.slopeAt(x);
    double bend = fit.bend();
    double stretched = 1 + slope * slope;
    into.add(
        new Observation.Line(
            fit.at(x),
            StrictMath.atan(slope),
            bend / (stretched * Math.sqrt(stretched)),
            fit.agreeing() / (double) ROWS));
  }

  private void collect() {
    fit.clear();
    int sign = configuration.line() == LineConfiguration.Shade.BRIGHT ? 1 : -1;
    for (int i = 0; i < ROWS; i++) {
      int at = (int) floor.rowOfDepth(near + (far - near) * i / (ROWS - 1));
      if (at < 0 || at >= grey.rows()) {
        continue;
      }
      // The middle of a row of pixels is half a pixel below its edge.
      double depth = floor.depthOfRow(at + 0.5);
      grey.get(at, 0, row);
      double stripe = camera.focalX() * configuration.width() / depth;
      if (search.find(row, row.length, stripe, sign, configuration.contrast())) {
        double aside = floor.asideOf(search.position(), depth);
        fit.add(floor.forward(depth, aside), floor.left(depth, aside));
      }
    }
  }

  @Override
  public void close() {
    grey.release();
  }
}
