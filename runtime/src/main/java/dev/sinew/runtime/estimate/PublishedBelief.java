package dev.sinew.runtime.estimate;

import dev.sinew.sdk.exchange.LatestSlot;
import dev.sinew.sdk.scene.Scene;

/**
 * The newest belief, for threads outside the rhythm. The cycle leaves a copy in a triple buffer,
 * without waiting and without allocating; readers share one side of it under a monitor that the
 * cycle never takes.
 */
public final class PublishedBelief {
  private final LatestSlot<Belief> slot = new LatestSlot<>(Belief::new);
  private final Scenes scenes = new Scenes();

  /** Leaves a copy. The cycle's thread only. */
  public void publish(Belief belief) {
    slot.back().copyFrom(belief);
    slot.publish();
  }

  /** The newest belief as a scene. Any thread; never within a turn, since it allocates. */
  public synchronized Scene scene() {
    slot.take();
    return scenes.of(slot.front());
  }
}
