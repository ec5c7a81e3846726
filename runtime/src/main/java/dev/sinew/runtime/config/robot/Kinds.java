package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.component.Component;
import java.util.Locale;

/** The kinds of components in words. */
final class Kinds {
  private static final String VOWELS = "aeio";

  private Kinds() {}

  /** {@code drive base} for {@code DriveBase}. */
  static String word(Class<? extends Component> kind) {
    StringBuilder out = new StringBuilder();
    for (char c : kind.getSimpleName().toCharArray()) {
      if (Character.isUpperCase(c) && !out.isEmpty()) {
        out.append(' ');
      }
      out.append(c);
    }
    String word = out.toString().toLowerCase(Locale.ROOT);
    return word.equals("imu") ? "IMU" : word;
  }

  /** {@code a drive base}, {@code an encoder}. */
  static String article(Class<? extends Component> kind) {
    String word = word(kind);
    boolean vowel = VOWELS.indexOf(Character.toLowerCase(word.charAt(0))) >= 0;
    return (vowel ? "an " : "a ") + word;
  }
}
