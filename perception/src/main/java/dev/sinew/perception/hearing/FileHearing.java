package dev.sinew.perception.hearing;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.sound.SoundCounts;
import java.util.Arrays;
import java.util.Optional;

/** Listens to a whole sound at once, as fast as that can be computed. Times begin at 0. */
public final class FileHearing {
  /** Silence after the sound, so that a word at its very end has one: a second, in blocks. */
  private static final int SILENCE = 32;

  private FileHearing() {}

  /**
   * Listens.
   *
   * @param samples at {@value SoundBlock#RATE} Hz
   * @param network closed afterwards
   * @param words closed afterwards; empty when only voices matter
   * @throws SoundException if network or recogniser failed
   */
  public static void listen(
      short[] samples,
      VoiceNetwork network,
      VoiceSettings settings,
      Optional<Ears.Words> words,
      Ears.Listener listener)
      throws SoundException {
    try (Ears ears = new Ears(new Whole(samples), network, settings, words, listener)) {
      ears.step();
    } catch (ComponentException e) {
      throw new IllegalStateException("a sound in memory does not go away", e);
    }
  }

  /** Gives all its blocks at once. */
  private static final class Whole implements Microphone {
    private final short[] samples;
    private int next;

    Whole(short[] samples) {
      this.samples = samples;
    }

    @Override
    public boolean read(SoundBlock into) {
      if (next >= Math.ceilDiv(samples.length, SoundBlock.LENGTH) + SILENCE) {
        return false;
      }
      int from = (int) Math.min(samples.length, (long) next * SoundBlock.LENGTH);
      int there = Math.min(SoundBlock.LENGTH, samples.length - from);
      System.arraycopy(samples, from, into.samples, 0, there);
      Arrays.fill(into.samples, there, SoundBlock.LENGTH, (short) 0);
      into.captureNanos = next * SoundBlock.NANOS;
      into.afterGap = false;
      next++;
      return true;
    }

    @Override
    public SoundCounts counts() {
      return new SoundCounts(next, 0, 0);
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }
}
