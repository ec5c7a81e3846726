package dev.sinew.sdk.skill;

/**
 * Where calls to {@code System.exit} and {@code Runtime.halt} in plugins end up: the loader
 * rewrites them to these methods, because a skill may end but the robot's process may not.
 */
public final class ProcessExit {
  private ProcessExit() {}

  /** In place of {@code System.exit(status)}. */
  public static void refuse(int status) {
    throw new SecurityException(
        "a plugin may not end the process (exit status " + status + "); return an Outcome instead");
  }

  /** In place of {@code runtime.exit(status)} and {@code runtime.halt(status)}. */
  public static void refuse(Runtime runtime, int status) {
    refuse(status);
  }
}
