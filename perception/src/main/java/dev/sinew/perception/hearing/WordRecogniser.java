package dev.sinew.perception.hearing;

import java.util.Optional;

/** Tells which entry of a list was said. Used by one thread. */
public interface WordRecogniser extends AutoCloseable {

  /**
   * Listens to a segment of speech.
   *
   * @param samples at {@value dev.sinew.sdk.sound.SoundBlock#RATE} Hz
   * @param length how many of them count
   * @return the likeliest entry, or a favoured one that is nearly as likely, however unlikely both
   *     are; empty when none fits at all
   * @throws SoundException if the engine failed; it may be asked again
   */
  Optional<Heard> recognise(short[] samples, int length) throws SoundException;

  @Override
  void close();
}
