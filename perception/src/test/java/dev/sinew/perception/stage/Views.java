package dev.sinew.perception.stage;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/** Views as the tests of stages make them: a matrix, a time and a pose. */
public final class Views {
  private Views() {}

  public static Moment moment(double seconds, Pose2d pose) {
    return new Moment(Math.round(seconds * 1e9), pose, Obstacles.NONE, pose);
  }

  public static View of(Mat pixels, PixelFormat format, double seconds, Pose2d pose) {
    return new View(new Picture(pixels, format), moment(seconds, pose), List.of());
  }

  /** What a stage says about a view. */
  public static List<Observation> look(Stage stage, View view) throws InferenceException {
    List<Observation> found = new ArrayList<>();
    stage.look(view, found);
    return found;
  }
}
