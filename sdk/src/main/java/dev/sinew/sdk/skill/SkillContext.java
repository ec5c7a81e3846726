package dev.sinew.sdk.skill;

import dev.sinew.sdk.scene.Scene;
import java.time.Duration;

/** The robot, as one running skill sees it. Only the skill's own thread may call it. */
public interface SkillContext {

  /** What the robot believes in the cycle in which the skill was last resumed. */
  Scene scene();

  /** Gives the cycle back and returns the scene of the next one. */
  Scene nextCycle() throws InterruptedException;

  /** Gives the cycle back until this much robot time has passed. */
  Scene pause(Duration time) throws InterruptedException;

  /**
   * Takes a mechanism until the skill ends.
   *
   * @throws IllegalStateException if another skill owns it (named in the message) or the plugin's
   *     manifest does not declare it
   */
  <M extends Mechanism> M require(Class<M> mechanism);

  /** Tells the operator what the skill is doing now; at most 200 characters are kept. */
  void progress(String message);
}
