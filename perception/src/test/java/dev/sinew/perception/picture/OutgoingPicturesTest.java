package dev.sinew.perception.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class OutgoingPicturesTest {

  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** Paints the left half black, unless it is told to fail. */
  private static final class HalfBlack implements PictureGuard {
    private final Deque<InferenceException> failures = new ArrayDeque<>();
    private int calls;
    private boolean closed;

    @Override
    public int redact(Mat pixels, PixelFormat format, List<Box> people) throws InferenceException {
      calls++;
      pixels.submat(0, pixels.rows(), 0, pixels.cols() / 2).setTo(new Scalar(0, 0, 0));
      InferenceException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return 1;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static byte[] bytes(Frame frame) {
    byte[] bytes = new byte[(int) frame.pixels().byteSize()];
    frame.pixels().asByteBuffer().get(bytes);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void whatLeavesWasMadeFitAndTheFrameIsUntouched(PixelFormat format) throws Exception {
    HalfBlack guard = new HalfBlack();
    try (FramePool pool = Photographs.pool(format);
        OutgoingPictures outgoing = new OutgoingPictures(Optional.of(guard))) {
      Frame frame = Photographs.frame(pool, "chelsea", 400, 0);
      byte[] before = bytes(frame);

      outgoing.next(frame, List.of());
      Mat left = new ImageDecoder().decode(outgoing.encode(95).orElseThrow());

      assertThat(left.get(240, 200)[1]).as("under the guard").isLessThan(8);
      assertThat(left.get(240, 600)[1]).as("beside it, grey").isBetween(120.0, 136.0);
      assertThat(bytes(frame)).isEqualTo(before);
      left.release();
      frame.release();
    }
  }

  @Test
  void theGuardLooksOnceAtAFrameHoweverManyAsk() throws Exception {
    HalfBlack guard = new HalfBlack();
    try (FramePool pool = Photographs.pool(PixelFormat.RGB);
        OutgoingPictures outgoing = new OutgoingPictures(Optional.of(guard))) {
      Frame frame = Photographs.frame(pool, "chelsea", 400, 0);
      outgoing.next(frame, List.of());
      outgoing.encode(90);
      outgoing.encode(70);
      Mat small = new ImageDecoder().decode(outgoing.encodeReduced(32, 70).orElseThrow());

      assertThat(guard.calls).isEqualTo(1);
      assertThat(outgoing.redacted()).isEqualTo(1);
      assertThat(small.cols()).isEqualTo(32);
      outgoing.next(frame, List.of());
      outgoing.encode(90);
      assertThat(guard.calls).isEqualTo(2);
      small.release();
      frame.release();
    }
    assertThat(guard.closed).isTrue();
  }

  @Test
  void nothingOfAFrameLeavesWhenTheGuardFailsAndTheNextIsTriedAnew() throws Exception {
    HalfBlack guard = new HalfBlack();
    guard.failures.add(new InferenceException("the face network is gone"));
    try (FramePool pool = Photographs.pool(PixelFormat.RGB);
        OutgoingPictures outgoing = new OutgoingPictures(Optional.of(guard))) {
      Frame frame = Photographs.frame(pool, "chelsea", 400, 0);
      outgoing.next(frame, List.of());

      assertThat(outgoing.encode(90)).isEmpty();
      assertThat(outgoing.encodeReduced(32, 90)).isEmpty();
      assertThat(outgoing.withheld()).isEqualTo(1);
      assertThat(outgoing.reason()).isEqualTo("the face network is gone");
      outgoing.next(frame, List.of());
      assertThat(outgoing.encode(90)).isPresent();
      assertThat(outgoing.withheld()).isEqualTo(1);
      frame.release();
    }
  }

  @Test
  void aDefectOfTheGuardLetsNothingOfThatFrameLeaveLaterEither() throws Exception {
    PictureGuard broken =
        new PictureGuard() {
          @Override
          public int redact(Mat pixels, PixelFormat format, List<Box> people) {
            throw new IllegalStateException("a defect");
          }

          @Override
          public void close() {}
        };
    try (FramePool pool = Photographs.pool(PixelFormat.RGB);
        OutgoingPictures outgoing = new OutgoingPictures(Optional.of(broken))) {
      Frame frame = Photographs.frame(pool, "chelsea", 400, 0);
      outgoing.next(frame, List.of());

      assertThatThrownBy(() -> outgoing.encode(90)).isInstanceOf(IllegalStateException.class);
      assertThat(outgoing.encode(90)).isEmpty();
      frame.release();
    }
  }

  @Test
  void withoutAGuardAFrameLeavesAsItIs() throws Exception {
    try (FramePool pool = Photographs.pool(PixelFormat.BGR);
        OutgoingPictures outgoing = new OutgoingPictures(Optional.empty());
        JpegEncoder encoder = new JpegEncoder()) {
      Frame frame = Photographs.frame(pool, "chelsea", 400, 0);
      outgoing.next(frame, List.of());

      assertThat(outgoing.encode(90)).hasValue(encoder.encode(frame, 90));
      assertThat(outgoing.encodeReduced(32, 70)).hasValue(encoder.encodeReduced(frame, 32, 70));
      frame.release();
    }
  }
}
