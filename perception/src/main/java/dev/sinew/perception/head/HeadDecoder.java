package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NetworkSession;
import java.util.List;
import java.util.Locale;

/**
 * Reads boxes off a network's output tensors. Single-threaded, allocates nothing after
 * construction. A place whose numbers are no numbers is dropped and counted, whatever else it says.
 */
public interface HeadDecoder {

  /** How many boxes one picture can give at most. */
  int capacity();

  /**
   * Adds every box whose score reaches the floor, in pixels of the network's input.
   *
   * @param outputs as they were at construction, with new values
   * @param scoreFloor in (0, 1)
   */
  void decode(List<NetworkSession.Output> outputs, float scoreFloor, Candidates into);

  /** Whether boxes of one thing are to be blended and not only the best of them kept. */
  default boolean blends() {
    return false;
  }

  /**
   * The decoder a manifest names.
   *
   * @param classes how many labels the model has
   * @throws ModelException if the network's outputs are not of the form it reads, or it gives no
   *     boxes
   */
  static HeadDecoder of(ModelFile file, List<NetworkSession.Output> outputs, int classes)
      throws ModelException {
    return OutputForm.read(file, () -> of(file.manifest(), outputs, classes));
  }

  /**
   * The same for outputs that are there without a file.
   *
   * @throws IllegalArgumentException if they are not of the form it reads, or it gives no boxes
   */
  static HeadDecoder of(ModelManifest manifest, List<NetworkSession.Output> outputs, int classes) {
    int width = manifest.input().width();
    int height = manifest.input().height();
    HeadSettings head = manifest.head();
    return switch (manifest.decoder()) {
      case NANODET -> new NanoDetDecoder(width, height, classes, outputs);
      case YOLOX -> new YoloxDecoder(width, height, classes, head.strides(), outputs);
      case YOLOV8 -> new YoloTableDecoder(classes, head, outputs);
      case SSD ->
          SsdBoxesDecoder.fits(outputs)
              ? new SsdBoxesDecoder(width, height, classes, head, outputs)
              : new SsdAnchorsDecoder(width, height, classes, head, outputs);
      case CENTERNET -> new CenterNetDecoder(width, height, classes, head, outputs);
      case BLAZEFACE -> {
        if (classes != 1) {
          throw new IllegalArgumentException(
              "it finds one kind of thing; expected labels: ['face'], found %d".formatted(classes));
        }
        yield new BlazeFaceDecoder(width, height, head.strides(), outputs);
      }
      case CLASSIFIER, SEGMENTATION, POSE ->
          throw new IllegalArgumentException(
              "decoder '%s' gives no boxes; a stage of perception runs it"
                  .formatted(manifest.decoder().name().toLowerCase(Locale.ROOT)));
    };
  }
}
