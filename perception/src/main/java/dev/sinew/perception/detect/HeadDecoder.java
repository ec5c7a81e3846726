package dev.sinew.perception.detect;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.session.NetworkSession;
import java.util.List;

/** Reads a network's output tensors. Single-threaded, allocates nothing after construction. */
interface HeadDecoder {

  /** How many boxes one picture can give at most. */
  int capacity();

  /**
   * Adds every box whose score reaches the floor, in pixels of the network's input.
   *
   * @param outputs as they were at construction, with new values
   */
  void decode(List<NetworkSession.Output> outputs, float scoreFloor, Candidates into);

  /**
   * The decoder a manifest names.
   *
   * @throws ModelException if the network's outputs are not of the form it reads
   */
  static HeadDecoder of(ModelFile file, List<NetworkSession.Output> outputs, int classes)
      throws ModelException {
    int width = file.manifest().input().width();
    int height = file.manifest().input().height();
    try {
      return switch (file.manifest().decoder()) {
        case NANODET -> new NanoDetDecoder(width, height, classes, outputs);
        case YOLOX ->
            new YoloxDecoder(width, height, classes, file.manifest().head().strides(), outputs);
      };
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "%s: outputs of model '%s' do not fit its decoder: %s"
              .formatted(file.path(), file.manifest().name(), e.getMessage()),
          e);
    }
  }
}
