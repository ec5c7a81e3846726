package dev.sinew.sdk.inference;

import java.util.Locale;

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
    THOROUGH;

    /** In lower case, as configuration and sentences have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ModelRef {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a model hash is 64 lower-case hexadecimal digits, not '" + sha256 + "'");
    }
  }

  /** Name and way of running, such as {@code yolox-nano thorough}. */
  public String words() {
    return name + " " + run.word();
  }
}
