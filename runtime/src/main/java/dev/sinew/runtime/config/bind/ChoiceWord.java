package dev.sinew.runtime.config.bind;

import java.util.Locale;

/** The word by which files, metrics and messages name one choice of several, in kebab-case. */
public final class ChoiceWord {
  private ChoiceWord() {}

  /** {@code full-speed} for {@code FULL_SPEED}. */
  public static String of(Enum<?> constant) {
    return of(constant.name());
  }

  static String of(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
