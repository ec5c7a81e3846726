package dev.sinew.hal.linux.gpio;

import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.KernelPlace;
import java.util.function.Supplier;

/**
 * One output line, low at first, that several threads may set: each with a setter of its own. For
 * whoever makes pulses by software.
 */
public final class OutputLine {
  private final String device;
  private final KernelPlace.Lines place;
  private final Supplier<Setter> setters;
  private final Runnable release;

  /** Sets the line. One thread at a time; allocates nothing. */
  @FunctionalInterface
  public interface Setter {
    /**
     * Sets the line high or low.
     *
     * @throws com.pi4j.io.exception.IOException if the kernel refuses
     */
    void set(boolean high);
  }

  /**
   * A line.
   *
   * @param device chip and line, for messages
   * @param place chip and line, for another process
   * @param setters makes a setter
   * @param release gives the line back to the kernel
   */
  public OutputLine(
      String device, KernelPlace.Lines place, Supplier<Setter> setters, Runnable release) {
    this.device = device;
    this.place = place;
    this.setters = setters;
    this.release = release;
  }

  static OutputLine of(GpioChip.Lines granted) {
    return new OutputLine(
        granted.device(),
        granted.place(),
        () -> {
          LineValues values = new KernelLineValues(granted, new Posix());
          return high -> values.set(1, high ? 1 : 0);
        },
        () -> new Posix().close(granted.fd()));
  }

  /** Chip and line, for messages. */
  public String device() {
    return device;
  }

  /** Chip and line, for another process. */
  public KernelPlace.Lines place() {
    return place;
  }

  /** A new setter. */
  public Setter setter() {
    return setters.get();
  }

  /** Gives the line back to the kernel. Once. */
  public void release() {
    release.run();
  }
}
