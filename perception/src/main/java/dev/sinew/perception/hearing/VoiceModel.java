package dev.sinew.perception.hearing;

import dev.sinew.perception.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A voice activity network's file and what it expects. A {@link
 * dev.sinew.perception.model.ModelManifest} describes networks that take pictures; this one takes
 * sound.
 *
 * @param file file name in a model folder
 * @param sha256 hash of the file, lower-case hexadecimal
 * @param bytes size of the file
 * @param source address of exactly this file
 * @param rate samples per second
 * @param block samples of a block
 * @param context samples of the block before that are given again
 * @param state values that go from one block to the next
 */
public record VoiceModel(
    String file,
    String sha256,
    int bytes,
    String source,
    int rate,
    int block,
    int context,
    int state) {

  /** Silero VAD 6.2.1 (Silero Team, MIT licence), bundled. */
  public static final VoiceModel SILERO =
      new VoiceModel(
          "silero_vad_v6.onnx",
          "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3",
          2_327_524,
          "https://raw.githubusercontent.com/snakers4/silero-vad/v6.2.1/src/silero_vad/data/silero_vad.onnx",
          16_000,
          512,
          64,
          256);

  /**
   * The checked bytes of the file, from the first folder that has the right one.
   *
   * @param folders where to look, in this order
   * @throws SoundException if no folder has it, or what they have is something else
   */
  public byte[] require(List<Path> folders) throws SoundException {
    List<String> faults = new ArrayList<>();
    for (Path folder : folders) {
      Path path = folder.resolve(file);
      if (Files.isRegularFile(path)) {
        try (InputStream in = Files.newInputStream(path)) {
          byte[] found = in.readNBytes(bytes + 1);
          String hash = Sha256.of(found);
          if (hash.equals(sha256)) {
            return found;
          }
          faults.add(
              found.length == bytes
                  ? "%s: found SHA-256 %s".formatted(path, hash)
                  : "%s: found %s bytes"
                      .formatted(path, found.length > bytes ? "more" : found.length));
        } catch (IOException e) {
          faults.add("%s: cannot be read: %s".formatted(path, e.getMessage()));
        }
      }
    }
    throw new SoundException(
        "no voice activity network %s in %s%s; expected %d bytes with SHA-256 %s, as at %s"
            .formatted(
                file,
                folders,
                faults.isEmpty() ? "" : " (" + String.join("; ", faults) + ")",
                bytes,
                sha256,
                source));
  }
}
