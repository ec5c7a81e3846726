package dev.sinew.world.fault;

/**
 * A device whose data wire can be cut while its power stays on: the line stays open and silent.
 * Called with the world's lock held.
 */
public interface Silenceable {

  /** Cuts (true) or mends the wire. */
  void silence(boolean cut);
}
