package dev.sinew.perception.head;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.List;

/**
 * Reads the points of bodies off a network's output. Made once, allocates nothing afterwards.
 * Single-threaded.
 */
public sealed interface PoseHead permits PoseTable, PoseHeatmaps {
  /** Most bodies of one picture. */
  int MOST = 20;

  /** The 17 points of COCO (Lin et al. 2014) in the order networks are trained with. */
  List<String> COCO_POINTS =
      List.of(
          "nose",
          "leftEye",
          "rightEye",
          "leftEar",
          "rightEar",
          "leftShoulder",
          "rightShoulder",
          "leftElbow",
          "rightElbow",
          "leftWrist",
          "rightWrist",
          "leftHip",
          "rightHip",
          "leftKnee",
          "rightKnee",
          "leftAnkle",
          "rightAnkle");

  /**
   * Takes in what the network gave.
   *
   * @param floor smallest confidence of a body, in (0, 1)
   * @param overlap bodies whose boxes overlap more (IoU) are one
   * @return how many bodies, the most confident first
   */
  int read(List<Output> outputs, float floor, double overlap);

  /** Pixels of the network's input. */
  float x(int body, int point);

  /** Pixels of the network's input. */
  float y(int body, int point);

  /** Confidence of a point; NaN when nothing sound is known of it. */
  float score(int body, int point);

  /** Bodies and points since the beginning that were no numbers or absurd. */
  long dropped();

  /** The names of the points that a manifest means. */
  static List<String> points(ModelManifest manifest) {
    List<String> named = manifest.head().keypoints();
    return named.isEmpty() ? COCO_POINTS : named;
  }

  /**
   * The reader of a pose network: of the table of YOLOv8-pose, or of one heatmap for each point.
   *
   * @throws ModelException if the network's output is of neither form
   */
  static PoseHead of(ModelFile file, List<Output> outputs) throws ModelException {
    return OutputForm.read(file, () -> of(file.manifest(), outputs));
  }

  /**
   * The same for outputs that are there without a file.
   *
   * @throws IllegalArgumentException if they are of neither form
   */
  static PoseHead of(ModelManifest manifest, List<Output> outputs) {
    int points = points(manifest).size();
    if (outputs.size() == 1 && outputs.getFirst().shape().size() == 4) {
      ModelInput input = manifest.input();
      return new PoseHeatmaps(input.width(), input.height(), points, manifest.head(), outputs);
    }
    return new PoseTable(points, manifest.head(), outputs);
  }
}
