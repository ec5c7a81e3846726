package dev.sinew.perception.networks;

import dev.sinew.perception.detect.Coco;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NetworkSession;
import dev.sinew.perception.stage.StageContext;
import java.util.List;
import java.util.Locale;

/** Opens the network of a stage, if it is one that the stage can read. */
final class StageNetwork {
  private StageNetwork() {}

  /** A reader is made from an open session; when it cannot be, the session is closed again. */
  interface Reader<T> {
    T of(NetworkSession session) throws ModelException;
  }

  /**
   * Opens a network and what reads it.
   *
   * @throws ModelException if there is no such model, or it is of another kind or form
   */
  static <T> T open(
      StageContext context, String name, ModelManifest.Decoder wanted, Reader<T> reader)
      throws ModelException {
    ModelFile file = context.models().require(name);
    ModelManifest.Decoder found = file.manifest().decoder();
    if (found != wanted) {
      throw new ModelException(
          "model: '%s' has the decoder '%s'; expected a model with the decoder '%s'"
              .formatted(name, word(found), word(wanted)));
    }
    NetworkSession session = NetworkSession.open(file, 1);
    try {
      return reader.of(session);
    } catch (ModelException e) {
      session.close();
      throw e;
    }
  }

  static List<String> labels(ModelManifest manifest) {
    return manifest.labels().isEmpty() ? Coco.LABELS : manifest.labels();
  }

  private static String word(ModelManifest.Decoder decoder) {
    return decoder.name().toLowerCase(Locale.ROOT);
  }
}
