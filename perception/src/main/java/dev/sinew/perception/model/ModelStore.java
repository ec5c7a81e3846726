package dev.sinew.perception.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds model files in a list of folders, first match first. Size and hash are checked before a
 * byte is loaded. Thread-safe; holds no file open.
 */
public final class ModelStore {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  private final List<Path> folders;

  /**
   * @param folders where to look, in this order: bundled, {@code SINEW_MODELS}, cache; folders that
   *     do not exist are passed over
   */
  public ModelStore(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * The model's checked bytes, or empty when no folder has a file of that name. A file that is
   * wrong is passed over, with a warning, when a later folder has the right one. Where the file is
   * one that may stand in for the manifest's own, {@link ModelFile#manifest()} says so.
   *
   * @throws ModelException if files of that name were found and none is the right one
   */
  public Optional<ModelFile> find(ModelManifest manifest) throws ModelException {
    List<String> faults = new ArrayList<>();
    for (Path folder : folders) {
      Path path = folder.resolve(manifest.file());
      if (Files.isRegularFile(path)) {
        try {
          ModelFile found = readChecked(path, manifest);
          faults.forEach(fault -> LOG.warn("passed over: {}", fault));
          return Optional.of(found);
        } catch (ModelException e) {
          faults.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new ModelException(String.join("\n", faults));
    }
    return Optional.empty();
  }

  /**
   * The model's checked bytes.
   *
   * @throws ModelException if it is not there or not right; the message says how to get it
   */
  public ModelFile require(ModelManifest manifest) throws ModelException {
    Optional<ModelFile> found = find(manifest);
    if (found.isPresent()) {
      return found.get();
    }
    throw new ModelException(absence(manifest));
  }

  /** Why a model is not here and what to do about it, for an operator. */
  public String absence(ModelManifest manifest) {
    String looked =
        folders.isEmpty()
            ? "no folder at all"
            : folders.stream().map(Path::toString).collect(Collectors.joining(", "));
    String remedy =
        manifest.editions().stream()
            .filter(edition -> edition.source().isPresent())
            .findFirst()
            .map(edition ->
                "Run `./sinew models pull %s`; for a machine without a network, get it from %s"
                        .formatted(manifest.name(), edition.source().orElseThrow())
                    + " (SHA-256 "
                    + edition.sha256()
                    + ") and put it into a folder named by the environment variable SINEW_MODELS.")
            .orElse(
                "No address of it is known. A bundled one belongs into the folder configs/models of"
                    + " the installation; any other (SHA-256 "
                    + manifest.sha256()
                    + ") into a folder named by the environment variable SINEW_MODELS.");
    return "model '%s': no file %s in %s. %s"
        .formatted(manifest.name(), manifest.file(), looked, remedy);
  }

  private static ModelFile readChecked(Path path, ModelManifest manifest) throws ModelException {
    byte[] bytes;
    List<ModelManifest> editions = manifest.editions();
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      if (editions.stream().noneMatch(edition -> edition.bytes() == size)) {
        throw wrong(
            path,
            manifest,
            size + " bytes",
            anyOf(editions, edition -> edition.bytes() + " bytes"));
      }
      bytes = in.readNBytes((int) size);
    } catch (IOException e) {
      throw new ModelException(
          "%s: model '%s' cannot be read: %s".formatted(path, manifest.name(), e), e);
    }
    String found = Sha256.of(bytes);
    return editions.stream()
        .filter(edition -> edition.sha256().equals(found))
        .findFirst()
        .map(edition -> new ModelFile(edition, path, bytes))
        .orElseThrow(() ->
            wrong(
                path,
                manifest,
                "SHA-256 " + found,
                anyOf(editions, edition -> "SHA-256 " + edition.sha256())));
  }

  private static String anyOf(List<ModelManifest> editions, Function<ModelManifest, String> word) {
    return editions.stream().map(word).distinct().collect(Collectors.joining(" or "));
  }

  private static ModelException wrong(
      Path path, ModelManifest manifest, String found, String expected) {
    return new ModelException(
        "%s: not the file of model '%s': found %s, expected %s. Delete it%s."
            .formatted(
                path,
                manifest.name(),
                found,
                expected,
                manifest.downloadable()
                    ? " and run `./sinew models pull " + manifest.name() + "`"
                    : " and put the right one there"));
  }
}
