package dev.sinew.world.plant;

/**
 * The simulator's other end of a wire. Stepped by the world in fixed steps with the world's lock
 * held; its register or line side is called by drivers under the same lock.
 */
public interface DeviceModel {

  /**
   * Lets time pass up to now.
   *
   * @param nowNanos simulated time, nanoseconds, never less than in the call before
   */
  void step(long nowNanos);
}
