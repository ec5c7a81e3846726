package dev.sinew.perception.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where model files may lie, in the order in which they are looked for.
 *
 * @param bundled comes with the installation
 * @param named by the operator, in {@code SINEW_MODELS}
 * @param cache where downloads go
 */
public record ModelFolders(Path bundled, List<Path> named, Path cache) {

  /** Whose folder a file was found in. */
  public enum Origin {
    BUNDLED,
    NAMED,
    CACHE
  }

  public ModelFolders {
    named = List.copyOf(named);
  }

  /** All of them, the first to be looked at first. */
  public List<Path> inOrder() {
    List<Path> all = new ArrayList<>(List.of(bundled));
    all.addAll(named);
    all.add(cache);
    return List.copyOf(all);
  }

  /** Whose folder a file that the store found is in. */
  public Origin originOf(Path file) {
    if (bundled.equals(file.getParent())) {
      return Origin.BUNDLED;
    }
    return cache.equals(file.getParent()) ? Origin.CACHE : Origin.NAMED;
  }
}
