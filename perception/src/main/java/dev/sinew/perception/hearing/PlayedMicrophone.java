package dev.sinew.perception.hearing;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.sound.SoundCounts;
import dev.sinew.sdk.time.Clock;
import java.util.Arrays;

/**
 * A microphone that hears recorded sound at the pace of robot time, and silence after it: the same
 * blocks at the same times in each run of a simulation.
 */
public final class PlayedMicrophone implements Microphone {
  private final short[] samples;
  private final Clock clock;
  private final long startNanos;
  private long next;
  private volatile long captured;
  private volatile long dropped;
  private boolean closed;

  /**
   * Begins to play.
   *
   * @param samples at {@link SoundBlock#RATE}; not copied
   */
  public PlayedMicrophone(short[] samples, Clock clock) {
    this.samples = samples;
    this.clock = clock;
    this.startNanos = clock.nanos();
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // the hearing thread is the only writer
  public boolean read(SoundBlock into) throws ComponentException {
    if (closed) {
      throw new ComponentException("the microphone is closed");
    }
    long whole = (clock.nanos() - startNanos) / SoundBlock.NANOS;
    if (next >= whole) {
      return false;
    }
    long oldest = Math.max(next, whole - BlockRing.CAPACITY);
    into.afterGap = oldest > next;
    dropped += oldest - next;
    captured += oldest - next + 1;
    into.captureNanos = startNanos + oldest * SoundBlock.NANOS;
    long from = Math.min(samples.length, oldest * SoundBlock.LENGTH);
    int there = (int) Math.min(SoundBlock.LENGTH, samples.length - from);
    System.arraycopy(samples, (int) from, into.samples, 0, there);
    Arrays.fill(into.samples, there, SoundBlock.LENGTH, (short) 0);
    next = oldest + 1;
    return true;
  }

  @Override
  public SoundCounts counts() {
    return new SoundCounts(captured, dropped, 0);
  }

  @Override
  public Health health() {
    return Health.OK;
  }

  @Override
  public void close() {
    closed = true;
  }
}
