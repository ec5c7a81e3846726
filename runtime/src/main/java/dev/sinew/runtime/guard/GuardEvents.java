package dev.sinew.runtime.guard;

/** Told how the guard fares, from its threads. A robot may move after {@link #watching} only. */
public interface GuardEvents {
  /** Nothing is wrong, but the robot may not move yet, or for a moment. */
  void waiting(String reason);

  /** Something is wrong, and the robot may not move. */
  void absent(String reason);

  /** The guard watches. */
  void watching();
}
