package dev.sinew.perception.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
   * wrong is passed over, with a warning, when a later folder has the right one.
   *
   * @throws ModelException if files of that name were found and none is the right one
   */
  public Optional<ModelFile> find(ModelManifest manifest) throws ModelException {
    List<String> faults = new ArrayList<>();
    for (Path folder : folders) {
      Path path = folder.resolve(manifest.file());
      if (Files.isRegularFile(path)) {
        try {
          ModelFile found = new ModelFile(manifest, path, readChecked(path, manifest));
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
        manifest
            .source()
            .map(source ->
                "Get it from %s, check that its SHA-256 is %s, and put it into a folder named by"
                        .formatted(source, manifest.sha256())
                    + " the environment variable SINEW_MODELS.")
            .orElse(
                "It is bundled with Sinew: the folder configs/models of the installation is"
                    + " incomplete.");
    return "model '%s': no file %s in %s. %s"
        .formatted(manifest.name(), manifest.file(), looked, remedy);
  }

  private static byte[] readChecked(Path path, ModelManifest manifest) throws ModelException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      if (size != manifest.bytes()) {
        throw wrong(path, manifest, size + " bytes", manifest.bytes() + " bytes");
      }
      bytes = in.readNBytes((int) manifest.bytes());
    } catch (IOException e) {
      throw new ModelException(
          "%s: model '%s' cannot be read: %s".formatted(path, manifest.name(), e), e);
    }
    String found = sha256(bytes);
    if (!found.equals(manifest.sha256())) {
      throw wrong(path, manifest, "SHA-256 " + found, "SHA-256 " + manifest.sha256());
    }
    return bytes;
  }

  private static ModelException wrong(
      Path path, ModelManifest manifest, String found, String expected) {
    return new ModelException(
        "%s: not the file of model '%s': found %s, expected %s. Delete it and get it again%s."
            .formatted(
                path,
                manifest.name(),
                found,
                expected,
                manifest.source().map(source -> " from " + source).orElse("")));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
