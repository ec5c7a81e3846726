package dev.sinew.sdk.inference;

/**
 * A model and a way of running it, named so that two machines mean the same thing.
 *
 * @param name manifest name, such as {@code yolox-nano}
 * @param sha256 hash of the model file, 64 lower-case hexadecimal digits
 * @param run how it is run
 */
public record ModelRef(String name, String sha256, Run run) {

  /** How a detector is run over a picture. */
  public enum Run {
    /** Once over the whole picture. */
    PLAIN,
    /** Whole picture, tiles and flips, boxes fused: about ten passes. */
    THOROUGH
  }

  public ModelRef {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a model hash is 64 lower-case hexadecimal digits, not '" + sha256 + "'");
    }
  }
}
