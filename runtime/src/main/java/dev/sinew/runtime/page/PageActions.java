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
}
