package dev.sinew.hal.ports;

import com.pi4j.io.gpio.digital.DigitalInput;

/** A digital input whose edges carry the time at which the kernel (or the simulator) saw them. */
public interface EdgeInput extends DigitalInput {

  /**
   * Sets the one listener for edges. It is called from a thread of the provider (in a simulation in
   * virtual time, from the thread that advances the world), must not block and must not allocate.
   */
  void onEdge(EdgeListener listener);

  /** Whether edges carry the kernel's time; false when a plain Pi4J provider stamps them late. */
  boolean kernelTimestamps();

  /**
   * Up to when every edge has been told to the listener. An edge reader may be late (the scheduler
   * did not wake it); whoever concludes anything from an edge that did not come asks this first.
   * Called by the one thread that samples the input; must not block and must not allocate.
   *
   * @param nowNanos robot time
   * @return robot time, at most {@code nowNanos}; {@link Long#MIN_VALUE} while nothing is certain.
   *     A plain Pi4J provider cannot know, and answers {@code nowNanos}
   */
  long settledNanos(long nowNanos);

  /** Told of each edge. */
  @FunctionalInterface
  interface EdgeListener {
    /**
     * @param high level after the edge
     * @param timeNanos robot time of the edge, nanoseconds
     */
    void edge(boolean high, long timeNanos);
  }
}
