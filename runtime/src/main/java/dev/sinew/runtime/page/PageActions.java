package dev.sinew.runtime.page;

/**
 * What a viewer may ask of the robot. Implemented by the composition root; called on a thread of
 * the page, several at once. Must return within a second: the viewer waits for the answer.
 */
public interface PageActions {

  /**
   * Latches the emergency stop.
   *
   * @param who the viewer, for the log, such as {@code page (127.0.0.1)}
   */
  void emergencyStop(String who);

  /**
   * Releases the emergency stop: an operator pressed and confirmed it.
   *
   * @param who the viewer, for the log
   */
  void release(String who);

  /**
   * Chooses a mode: an operator pressed and confirmed it.
   *
   * @param who the viewer, for the log
   * @return why it cannot be chosen; empty when the robot changes to it
   */
  default String chooseMode(String mode, String who) {
    return "this robot's mode cannot be chosen";
  }

  /**
   * Takes what a viewer typed. Whatever else becomes of it, it is listened to for a stop first.
   *
   * @param who the viewer, for the log
   * @param text as typed, at most 4 KiB
   * @return whether it said stop and the robot is stopped
   */
  boolean say(String who, String text);

  /**
   * A viewer's page is open and somebody can see it.
   *
   * @return milliseconds within which the robot wants to hear this again; 0 when it does not demand
   *     it
   */
  long alive(String who);
}
