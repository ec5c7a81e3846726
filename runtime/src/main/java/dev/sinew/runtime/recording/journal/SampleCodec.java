package dev.sinew.runtime.recording.journal;

/**
 * One kind of sample as bytes. Stateless.
 *
 * @param <S> the mutable sample
 */
interface SampleCodec<S> {

  /** The number that stands for the kind in a recording; never used for another one. */
  int code();

  Class<S> type();

  S empty();

  /** Allocates nothing. */
  void write(S sample, ByteSink to);

  /**
   * Fills a sample.
   *
   * @throws JournalFormatException if the bytes are no such sample
   */
  void read(ByteSource from, S into) throws JournalFormatException;
}
