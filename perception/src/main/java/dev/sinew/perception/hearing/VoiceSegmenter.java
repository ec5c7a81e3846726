package dev.sinew.perception.hearing;

import dev.sinew.sdk.sound.SoundBlock;

/**
 * Cuts a stream of blocks into segments of speech, by two thresholds and two least times. Its
 * buffer is made once. Single-threaded.
 */
public final class VoiceSegmenter {
  /** What a block changed. */
  public enum Change {
    /** Nothing. */
    NONE,
    /** Speech has begun. */
    BEGAN,
    /** Speech has ended; the segment stands until the next block. */
    ENDED
  }

  private enum State {
    SILENT,
    PERHAPS,
    SPEAKING
  }

  private final VoiceSettings settings;
  private final int leastSpeech;
  private final int leastSilence;
  private final int padding;
  private final short[] sound;
  private State state = State.SILENT;
  private int length;
  private int voiced;
  private int silent;
  private long startNanos;
  private boolean stale;

  public VoiceSegmenter(VoiceSettings settings) {
    this.settings = settings;
    this.leastSpeech = blocks(settings.leastSpeechMillis());
    this.leastSilence = blocks(settings.leastSilenceMillis());
    this.padding = blocks(settings.paddingMillis());
    int most = Math.max(blocks(settings.longestMillis()), padding + leastSpeech + leastSilence + 1);
    this.sound = new short[most * SoundBlock.LENGTH];
  }

  private static int blocks(int millis) {
    return (int) Math.ceilDiv(millis * 1_000_000L, SoundBlock.NANOS);
  }

  /**
   * The next block.
   *
   * @param probability that it has speech in it
   */
  public Change next(SoundBlock block, double probability) {
    if (stale) {
      forget();
    }
    append(block);
    return switch (state) {
      case SILENT -> {
        if (probability >= settings.start()) {
          state = State.PERHAPS;
          voiced = 0;
          silent = 0;
          yield perhaps(probability);
        }
        keep(padding);
        yield Change.NONE;
      }
      case PERHAPS -> perhaps(probability);
      case SPEAKING -> speaking(probability);
    };
  }

  private Change perhaps(double probability) {
    if (probability >= settings.start()) {
      voiced++;
      silent = 0;
    } else {
      silent++;
    }
    if (voiced >= leastSpeech) {
      state = State.SPEAKING;
      return Change.BEGAN;
    }
    if (silent >= leastSilence) {
      state = State.SILENT;
      keep(padding);
    }
    return Change.NONE;
  }

  private Change speaking(double probability) {
    silent = probability < settings.end() ? silent + 1 : 0;
    if (silent >= leastSilence) {
      length -= Math.max(0, silent - padding) * SoundBlock.LENGTH;
      return end();
    }
    return length == sound.length ? end() : Change.NONE;
  }

  private Change end() {
    state = State.SILENT;
    stale = true;
    return Change.ENDED;
  }

  private void append(SoundBlock block) {
    if (length == sound.length) {
      // Only a word that never quite begins can fill the buffer: its beginning is given up.
      keep(sound.length / SoundBlock.LENGTH - 1);
    }
    if (length == 0) {
      startNanos = block.captureNanos;
    }
    System.arraycopy(block.samples, 0, sound, length, SoundBlock.LENGTH);
    length += SoundBlock.LENGTH;
  }

  /** Forgets all but the newest blocks. */
  private void keep(int blocks) {
    int gone = length - blocks * SoundBlock.LENGTH;
    if (gone > 0) {
      System.arraycopy(sound, gone, sound, 0, length - gone);
      length -= gone;
      startNanos += gone / SoundBlock.LENGTH * SoundBlock.NANOS;
    }
  }

  /** Begins anew, as after a gap in the sound. */
  public void forget() {
    state = State.SILENT;
    stale = false;
    length = 0;
  }

  /** Whether speech has begun and not ended. */
  public boolean isSpeaking() {
    return state == State.SPEAKING;
  }

  /** The samples of the segment that ended; the first {@link #length} of them, not a copy. */
  public short[] sound() {
    return sound;
  }

  /** Samples of the segment. */
  public int length() {
    return length;
  }

  /** Robot time of the segment's first sample, nanoseconds. */
  public long startNanos() {
    return startNanos;
  }
}
