package dev.sinew.sdk.sound;

/**
 * A piece of sound of fixed length: one channel, 16 bits, {@value #RATE} samples a second. Mutable,
 * owned by one thread; refilled, never replaced.
 */
public final class SoundBlock {
  /** Samples per second. */
  public static final int RATE = 16_000;

  /** Samples in a block. */
  public static final int LENGTH = 512;

  /** How long a block lasts, nanoseconds. */
  public static final long NANOS = LENGTH * 1_000_000_000L / RATE;

  /** The samples, full scale ±32768. */
  public final short[] samples = new short[LENGTH];

  /** Robot time of the first sample, nanoseconds. */
  public long captureNanos;

  /** Whether sound between the block before and this one was lost. */
  public boolean afterGap;

  /** Makes this equal to the other one. */
  public void copyFrom(SoundBlock other) {
    System.arraycopy(other.samples, 0, samples, 0, LENGTH);
    captureNanos = other.captureNanos;
    afterGap = other.afterGap;
  }
}
