package dev.sinew.perception.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Class names that stand in a file beside the manifest: UTF-8, one a line, in network order. */
public final class LabelsFile {
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_LABELS = 100_000;
  private static final int MAX_LABEL_CHARS = 200;

  private LabelsFile() {}

  /**
   * The manifest with its class names in it; the same manifest when it names no file of them.
   *
   * @param folder the manifest's
   * @throws ModelException if the file cannot be read, is too large, or has an empty line
   */
  public static ModelManifest resolve(ModelManifest manifest, Path folder) throws ModelException {
    Optional<String> name = manifest.labelsFile();
    return name.isEmpty()
        ? manifest
        : manifest.withLabels(read(folder.resolve(name.get()), manifest.name()));
  }

  private static List<String> read(Path file, String model) throws ModelException {
    List<String> labels = text(file, model).lines().map(String::strip).toList();
    if (labels.isEmpty() || labels.size() > MAX_LABELS) {
      throw new ModelException(
          "%s: labels of model '%s': found %d lines, expected 1 to %d"
              .formatted(file, model, labels.size(), MAX_LABELS));
    }
    for (int i = 0; i < labels.size(); i++) {
      int length = labels.get(i).length();
      if (length == 0 || length > MAX_LABEL_CHARS) {
        throw new ModelException(
            "%s:%d: labels of model '%s': found %d characters, expected a class name of 1 to %d"
                .formatted(file, i + 1, model, length, MAX_LABEL_CHARS));
      }
    }
    return labels;
  }

  private static String text(Path file, String model) throws ModelException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new ModelException(
          "%s: labels of model '%s' cannot be read: %s".formatted(file, model, e), e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new ModelException(
          "%s: labels of model '%s': found more than %d bytes, expected class names"
              .formatted(file, model, MAX_BYTES));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelException(
          "%s: labels of model '%s': found bytes that are no UTF-8 text".formatted(file, model), e);
    }
  }
}
