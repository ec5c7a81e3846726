package dev.sinew.sdk.inference;

import java.util.Locale;

/** What a model is for. */
public enum InferenceTask {
  /** Finds objects: a box, a name and a confidence for each. */
  DETECT,
  /** Finds faces. */
  FACES,
  /** Names the picture as a whole: the box of each name is the picture. */
  CLASSIFY;

  /** In lower case, as configuration and sentences have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
