package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.bus.SensorInput;
import java.nio.ByteBuffer;

/** Puts a recorded sample back into the input it once came from. */
public final class RecordedSample {
  private RecordedSample() {}

  /**
   * Makes recorded bytes the newest sample of an input.
   *
   * @throws JournalFormatException if the bytes are no sample of the kind that the input gives
   */
  public static <S> void into(SensorInput<S> input, ByteBuffer bytes)
      throws JournalFormatException {
    S sample = input.latest();
    SampleCodec<?> codec =
        SampleCodecs.of(sample.getClass())
            .orElseThrow(() ->
                new JournalFormatException(
                    "input %s gives %s, which no recording holds"
                        .formatted(input.name(), sample.getClass().getSimpleName())));
    read(codec, input, bytes);
  }

  @SuppressWarnings("unchecked") // the codec was looked up by the class of this input's samples
  private static <S> void read(SampleCodec<?> codec, SensorInput<S> input, ByteBuffer bytes)
      throws JournalFormatException {
    ByteSource from = new ByteSource(bytes);
    input.receive(into -> ((SampleCodec<S>) codec).read(from, into));
    if (from.left() > 0) {
      throw new JournalFormatException(
          "a sample of %s with %d bytes too many; expected a %s"
              .formatted(input.name(), from.left(), codec.type().getSimpleName()));
    }
  }
}
