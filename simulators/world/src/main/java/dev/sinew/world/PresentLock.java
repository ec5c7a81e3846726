package dev.sinew.world;

import dev.sinew.sdk.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The world's lock for those on its wires: who takes it meets the world as it is now. In real time
 * the thread that advances the world may be late; without this a gyro would then be read in the
 * past and stamped with the present, and a turn that ended meanwhile would never be measured. In
 * virtual time the world is always there before its clock, and this does nothing more than the
 * lock.
 */
final class PresentLock implements Lock {
  private final ReentrantLock lock;
  private final World world;
  private final Clock clock;

  PresentLock(ReentrantLock lock, World world, Clock clock) {
    this.lock = lock;
    this.world = world;
    this.clock = clock;
  }

  /** Not from within a step of the world, whose models call back onto their wires. */
  private void catchUp() {
    if (lock.getHoldCount() == 1) {
      try {
        world.advanceTo(clock.nanos());
      } catch (RuntimeException | Error e) {
        lock.unlock();
        throw e;
      }
    }
  }

  @Override
  public void lock() {
    lock.lock();
    catchUp();
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    lock.lockInterruptibly();
    catchUp();
  }

  @Override
  public boolean tryLock() {
    boolean taken = lock.tryLock();
    if (taken) {
      catchUp();
    }
    return taken;
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    boolean taken = lock.tryLock(time, unit);
    if (taken) {
      catchUp();
    }
    return taken;
  }

  @Override
  public void unlock() {
    lock.unlock();
  }

  @Override
  public Condition newCondition() {
    return lock.newCondition();
  }
}
