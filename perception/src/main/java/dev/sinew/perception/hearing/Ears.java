package dev.sinew.perception.hearing;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.SoundBlock;
import java.util.Optional;

/**
 * Listens: takes a microphone's blocks, finds speech in them and asks a recogniser what was said,
 * of segments of speech only. One thread calls {@link #step}.
 */
public final class Ears implements AutoCloseable {
  /**
   * A recogniser and what of its answers is believed.
   *
   * @param recogniser owned by the ears from then on
   */
  public record Words(WordRecogniser recogniser, WordChoice choice) {}

  /** Told of what is heard, on the thread that listens. */
  public interface Listener {
    /**
     * Speech began or ended.
     *
     * @param timeNanos robot time of the block that told it
     * @param probability of that block, in [0, 1]
     */
    void voice(long timeNanos, boolean speaking, double probability);

    /**
     * What a segment of speech said.
     *
     * @param fromNanos robot time of its beginning
     * @param toNanos of its end
     * @param heard empty when it was none of the words
     */
    void segment(long fromNanos, long toNanos, Optional<Heard> heard);
  }

  private final Microphone microphone;
  private final VoiceNetwork network;
  private final VoiceSegmenter segmenter;
  private final Optional<Words> words;
  private final Listener listener;
  private final SoundBlock block = new SoundBlock();

  /**
   * @param network owned by this from now on
   * @param words empty when only voices matter
   */
  public Ears(
      Microphone microphone,
      VoiceNetwork network,
      VoiceSettings settings,
      Optional<Words> words,
      Listener listener) {
    this.microphone = microphone;
    this.network = network;
    this.segmenter = new VoiceSegmenter(settings);
    this.words = words;
    this.listener = listener;
  }

  /**
   * Takes all blocks that have come. After a segment of speech it takes as long as the recogniser
   * needs.
   *
   * @return whether there was any
   * @throws ComponentException if the microphone is gone
   * @throws SoundException if network or recogniser failed; the next call goes on
   */
  public boolean step() throws ComponentException, SoundException {
    boolean any = false;
    while (microphone.read(block)) {
      any = true;
      if (block.afterGap) {
        network.reset();
        if (segmenter.isSpeaking()) {
          listener.voice(block.captureNanos, false, 0);
        }
        segmenter.forget();
      }
      double probability = network.probability(block);
      switch (segmenter.next(block, probability)) {
        case NONE -> {}
        case BEGAN -> listener.voice(block.captureNanos, true, probability);
        case ENDED -> {
          listener.voice(block.captureNanos, false, probability);
          recognise();
        }
      }
    }
    return any;
  }

  private void recognise() throws SoundException {
    long from = segmenter.startNanos();
    long to = from + segmenter.length() / SoundBlock.LENGTH * SoundBlock.NANOS;
    Optional<Heard> heard = Optional.empty();
    if (words.isPresent()) {
      heard =
          words
              .get()
              .choice()
              .believed(words.get().recogniser().recognise(segmenter.sound(), segmenter.length()));
    }
    listener.segment(from, to, heard);
  }

  @Override
  public void close() {
    words.ifPresent(w -> w.recogniser().close());
    network.close();
  }
}
