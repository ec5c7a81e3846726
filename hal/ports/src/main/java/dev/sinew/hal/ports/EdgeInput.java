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
