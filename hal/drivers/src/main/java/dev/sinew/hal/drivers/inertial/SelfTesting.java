package dev.sinew.hal.drivers.inertial;

/**
 * How a chip's own test of its sensors goes: it measures at rest, then while it pushes its masses
 * itself, and the difference tells. Called by one thread.
 */
public interface SelfTesting {

  /** Begins anew. */
  void restart();

  /** Whether enough was measured at rest. */
  boolean restTaken();

  /** Whether enough was measured under the push. */
  boolean pushedTaken();

  /** Whether the body moved meanwhile, so that nothing is told. */
  boolean disturbed();

  /** What is wrong; empty when nothing is. */
  String problem();
}
