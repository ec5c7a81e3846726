package dev.sinew.perception.colour;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Finds connected patches of each colour in a small picture whose single pixels are wiped away. The
 * largest first.
 */
final class ColourStage implements Stage {
  private static final int STATS = 5;
  private static final int EIGHT_NEIGHBOURS = 8;
  private static final Comparator<Observation.Blob> LARGEST =
      Comparator.comparingDouble(blob -> -blob.area());

  private final ColourConfiguration configuration;
  private final CameraModel camera;
  private final List<HueRange> ranges = new ArrayList<>();
  private final Size size;
  private final double scaleX;
  private final double scaleY;
  private final Mat small = new Mat();
  private final Mat hsv = new Mat();
  private final Mat mask = new Mat();
  private final Mat rest = new Mat();
  private final Mat labels = new Mat();
  private final Mat stats = new Mat();
  private final Mat centroids = new Mat();
  private final Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(3, 3));
  private final int[] stat = new int[STATS];
  private final double[] centroid = new double[2];
  private final List<Observation.Blob> found = new ArrayList<>();

  ColourStage(ColourConfiguration configuration, CameraModel camera) {
    this.configuration = configuration;
    this.camera = camera;
    new TreeMap<>(configuration.colours())
        .forEach((name, colour) -> ranges.add(new HueRange(name, colour)));
    int width = Math.min(configuration.width(), camera.width());
    int height = Math.max(1, Math.round(width * (float) camera.height() / camera.width()));
    size = new Size(width, height);
    scaleX = camera.width() / (double) width;
    scaleY = camera.height() / (double) height;
  }

  @Override
  public void look(View view, List<Observation> into) throws InferenceException {
    Imgproc.resize(view.picture().mat(), small, size, 0, 0, Imgproc.INTER_LINEAR);
    switch (view.picture().format()) {
      case RGB -> Imgproc.cvtColor(small, hsv, Imgproc.COLOR_RGB2HSV_FULL);
      case BGR -> Imgproc.cvtColor(small, hsv, Imgproc.COLOR_BGR2HSV_FULL);
      case GREY -> throw new InferenceException("a grey picture has no colours");
    }
    found.clear();
    for (HueRange range : ranges) {
      range.mark(hsv, mask, rest);
      Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_OPEN, kernel);
      collect(range.name());
    }
    found.sort(LARGEST);
    for (int i = 0; i < Math.min(found.size(), configuration.most()); i++) {
      into.add(found.get(i));
    }
  }

  private void collect(String name) {
    int count =
        Imgproc.connectedComponentsWithStats(
            mask, labels, stats, centroids, EIGHT_NEIGHBOURS, CvType.CV_32S);
    double least = configuration.least() * size.width * size.height;
    // The first component is what has another colour.
    for (int i = 1; i < count; i++) {
      stats.get(i, 0, stat);
      if (stat[Imgproc.CC_STAT_AREA] >= least) {
        centroids.get(i, 0, centroid);
        found.add(
            new Observation.Blob(
                name,
                box(),
                stat[Imgproc.CC_STAT_AREA] * scaleX * scaleY,
                Angles.wrap(camera.bearingOfColumn((centroid[0] + 0.5) * scaleX))));
      }
    }
  }

  private Box box() {
    double left = stat[Imgproc.CC_STAT_LEFT] * scaleX;
    double top = stat[Imgproc.CC_STAT_TOP] * scaleY;
    return new Box(
        (float) left,
        (float) top,
        (float) (left + stat[Imgproc.CC_STAT_WIDTH] * scaleX),
        (float) (top + stat[Imgproc.CC_STAT_HEIGHT] * scaleY));
  }

  @Override
  public void close() {
    small.release();
    hsv.release();
    mask.release();
    rest.release();
    labels.release();
    stats.release();
    centroids.release();
    kernel.release();
  }
}
