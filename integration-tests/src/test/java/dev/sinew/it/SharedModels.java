package dev.sinew.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The store of models that are not part of the product: {@code models} in the folder named by
 * {@code SINEW_SHARED}, or in a folder {@code shared} beside the clone or above.
 */
final class SharedModels {
  private SharedModels() {}

  /**
   * Its folder, when it is there.
   *
   * @throws AssertionError on the build server when the folder is there and has no yolox-nano
   */
  static Optional<Path> folder() {
    Optional<Path> found = candidate().filter(Files::isDirectory);
    boolean complete =
        found.map(f -> Files.isRegularFile(f.resolve("yolox_nano.onnx"))).orElse(false);
    if (found.isPresent() && !complete && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has " + found.get() + " but no yolox_nano.onnx in it");
    }
    return complete ? found : Optional.empty();
  }

  private static Optional<Path> candidate() {
    String named = System.getenv("SINEW_SHARED");
    if (named != null) {
      return Optional.of(Path.of(named, "models"));
    }
    for (Path at = Clone.home(); at != null; at = at.getParent()) {
      Path models = at.resolve("shared/models");
      if (Files.isDirectory(models)) {
        return Optional.of(models);
      }
    }
    return Optional.empty();
  }
}
