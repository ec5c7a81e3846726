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
}
