package dev.sinew.runtime.skill;

import dev.sinew.sdk.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says whose turn it is, the host's or the skill's. What one side wrote before it passed the baton
 * the other sees afterwards. Allocates nothing, unlike a semaphore that has to wait.
 */
final class Baton {
  private final Clock wall;
  private volatile boolean withSkill;
  private volatile @Nullable Thread host;

  /**
   * @param wall real time, for the host's patience
   */
  Baton(Clock wall) {
    this.wall = wall;
  }

  /** Host's side: the skill's turn begins. */
  void toSkill(Thread skill) {
    host = Thread.currentThread();
    withSkill = true;
    LockSupport.unpark(skill);
  }

  /** Skill's side: the skill's turn is over. */
  void toHost() {
    withSkill = false;
    LockSupport.unpark(host);
  }

  /** Whether it is the skill's turn. */
  boolean withSkill() {
    return withSkill;
  }

  /**
   * Host's side: waits for the end of the skill's turn.
   *
   * @param nanos real time at most
   * @return whether the turn is over
   * @throws InterruptedException if the host is stopping while it waits
   */
  boolean awaitHost(long nanos) throws InterruptedException {
    long began = wall.nanos();
    while (withSkill) {
      long left = nanos - (wall.nanos() - began);
      if (left <= 0) {
        return false;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(this, left);
    }
    return true;
  }
}
