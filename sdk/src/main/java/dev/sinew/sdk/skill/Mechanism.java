package dev.sinew.sdk.skill;

import java.util.Locale;

/** A part of the robot that one skill at a time may own. */
public sealed interface Mechanism permits Drive, Setpoints {

  /** The name of a mechanism in manifests and messages, such as {@code drive}. */
  static String name(Class<? extends Mechanism> mechanism) {
    return mechanism.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
