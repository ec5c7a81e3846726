package dev.sinew.perception.tag;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;
import org.opencv.objdetect.ArucoDetector;
import org.opencv.objdetect.DetectorParameters;
import org.opencv.objdetect.Objdetect;

/** Finds tags and places each. Nearest first. */
final class TagStage implements Stage {
  /** A picture with more is a picture of a carpet. */
  private static final int MOST = 64;

  private final TagConfiguration configuration;
  private final ArucoDetector detector;
  private final TagPlacer placer;
  private final Mat grey = new Mat();
  private final Mat ids = new Mat();
  private final List<Mat> corners = new ArrayList<>();
  private final List<Observation.Tag> found = new ArrayList<>();
  private final int[] id = new int[1];
  private final float[] pixels = new float[8];

  TagStage(TagConfiguration configuration, CameraModel camera) {
    this.configuration = configuration;
    placer = new TagPlacer(camera);
    DetectorParameters parameters = new DetectorParameters();
    parameters.set_cornerRefinementMethod(Objdetect.CORNER_REFINE_SUBPIX);
    detector =
        new ArucoDetector(
            Objdetect.getPredefinedDictionary(configuration.family().dictionary()), parameters);
  }

  @Override
  public void look(View view, List<Observation> into) {
    Mat picture = view.picture().mat();
    switch (view.picture().format()) {
      case RGB -> Imgproc.cvtColor(picture, grey, Imgproc.COLOR_RGB2GRAY);
      case BGR -> Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
      case GREY -> picture.copyTo(grey);
    }
    found.clear();
    try {
      detector.detectMarkers(grey, corners, ids);
      int count = Math.min(Math.min(corners.size(), ids.rows()), MOST);
      for (int i = 0; i < count; i++) {
        if (corners.get(i).type() == CvType.CV_32FC2 && corners.get(i).total() == 4) {
          corners.get(i).get(0, 0, pixels);
          ids.get(i, 0, id);
          place(id[0]);
        }
      }
    } finally {
      corners.forEach(Mat::release);
      corners.clear();
    }
    found.sort((a, b) -> Double.compare(distance(a), distance(b)));
    into.addAll(found);
  }

  private void place(int number) {
    if (placer.place(pixels, configuration.sizeOf(number))) {
      found.add(
          new Observation.Tag(
              configuration.family().word(),
              number,
              placer.pose(),
              placer.height(),
              placer.covariance(),
              placer.headingVariance(),
              box()));
    }
  }

  private Box box() {
    float left = pixels[0];
    float right = pixels[0];
    float top = pixels[1];
    float bottom = pixels[1];
    for (int i = 2; i < pixels.length; i += 2) {
      left = Math.min(left, pixels[i]);
      right = Math.max(right, pixels[i]);
      top = Math.min(top, pixels[i + 1]);
      bottom = Math.max(bottom, pixels[i + 1]);
    }
    return new Box(left, top, right, bottom);
  }

  private static double distance(Observation.Tag tag) {
    return Math.hypot(tag.pose().x(), tag.pose().y());
  }

  @Override
  public void close() {
    grey.release();
    ids.release();
    placer.close();
  }
}
