package dev.sinew.world.fault;

/** A sensor's device model that can measure wrongly. Called with the world's lock held. */
public interface Impairable {

  /** From now on, instead of an earlier fault. */
  void impair(SensorFault fault);

  /** It measures rightly again. Idempotent. */
  void mend();
}
