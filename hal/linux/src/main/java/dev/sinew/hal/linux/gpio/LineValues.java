package dev.sinew.hal.linux.gpio;

/**
 * Levels of granted lines. Bit i of a mask is the i-th line of the request. One thread at a time.
 *
 * <p>{@link #set} and {@link #get} throw {@link com.pi4j.io.exception.IOException} when the kernel
 * refuses.
 */
interface LineValues {

  /** Chip and lines, for messages. */
  String device();

  /** Sets the lines of the mask to their bits of {@code levels}, all at once. */
  void set(long mask, long levels);

  /** Reads the lines of the mask, all at once. */
  long get(long mask);

  /** Gives the lines back to the kernel. */
  void release();
}
