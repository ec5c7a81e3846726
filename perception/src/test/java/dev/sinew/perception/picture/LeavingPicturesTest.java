package dev.sinew.perception.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceRequest.Privacy;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class LeavingPicturesTest {
  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** Paints everything black, or fails as a test wants. */
  private static final class Blackener implements PictureGuard {
    Optional<Exception> failure = Optional.empty();
    boolean closed;

    @Override
    public int redact(Mat pixels, PixelFormat format) throws InferenceException {
      if (failure.isPresent()) {
        switch (failure.get()) {
          case InferenceException unsure -> throw unsure;
          case RuntimeException defect -> throw defect;
          default -> throw new AssertionError(failure.get());
        }
      }
      pixels.setTo(Scalar.all(0));
      return 1;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static InferenceRequest request(InferencePicture picture, Privacy privacy) {
    return new InferenceRequest(
        picture,
        new ModelChoice.BestFor(InferenceTask.DETECT),
        Urgency.BACKGROUND,
        9,
        5,
        privacy);
  }

  private static InferencePicture.File fit(LeavingPictures.Departure departure) {
    InferenceRequest request = ((LeavingPictures.Departure.Fit) departure).request();
    assertThat(request.privacy()).isEqualTo(Privacy.PUBLIC);
    assertThat(request.deadlineNanos()).isEqualTo(9);
    return (InferencePicture.File) request.picture();
  }

  private static Reason kept(LeavingPictures.Departure departure) {
    return ((LeavingPictures.Departure.Kept) departure).why().reason();
  }

  private static double mean(byte[] file) throws InferenceException {
    Mat pixels = new ImageDecoder().decode(file);
    double mean = Core.mean(pixels).val[1];
    pixels.release();
    return mean;
  }

  @Test
  void partOfAFrameIsEncodedWithWhereItBeginsAndTheFrameStaysAsItIs() throws Exception {
    try (LeavingPictures door = new LeavingPictures(Optional.empty(), 128 * 1024);
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, "chelsea", 340, 7);
      InferencePicture.File file =
          fit(
              door.leave(
                  request(
                      InferencePicture.of(frame, new Box(100.4f, 50.2f, 300, 5000)),
                      Privacy.PUBLIC)));
      frame.release();

      assertThat(file.left()).isEqualTo(100);
      assertThat(file.top()).isEqualTo(50);
      assertThat(file.captureNanos()).isEqualTo(7);
      ImageHeader header = ImageHeader.read(file.bytes());
      assertThat(header.width()).isEqualTo(200);
      assertThat(header.height()).isEqualTo(430);
      assertThat(pool.outstanding()).isZero();
    }
  }

  @Test
  void whatNeverLeavesIsKept() {
    try (LeavingPictures door = new LeavingPictures(Optional.of(new Blackener()), 1 << 20)) {
      byte[] file = Photographs.jpeg("chelsea");

      assertThat(kept(door.leave(request(new InferencePicture.File(file, 0), Privacy.NEVER_LEAVES))))
          .isEqualTo(Reason.PRIVACY);
    }
  }

  @Test
  void whatMustBeRedactedLeavesOnlyAfterTheGuardHasSeenIt() throws Exception {
    Blackener guard = new Blackener();
    byte[] file = Photographs.jpeg("astronaut");
    InferenceRequest wanted = request(new InferencePicture.File(file, 0, 3, 4), Privacy.REDACTED);
    try (LeavingPictures door = new LeavingPictures(Optional.of(guard), 1 << 20);
        LeavingPictures guardless = new LeavingPictures(Optional.empty(), 1 << 20);
        FramePool pool = Photographs.pool(PixelFormat.GREY)) {
      InferencePicture.File redacted = fit(door.leave(wanted));
      assertThat(mean(file)).isGreaterThan(50);
      assertThat(mean(redacted.bytes())).isLessThan(1);
      assertThat(redacted.left()).isEqualTo(3);
      Frame grey = Photographs.frame(pool, "astronaut", 340, 7);
      assertThat(
              mean(
                  fit(door.leave(request(InferencePicture.of(grey), Privacy.REDACTED))).bytes()))
          .isLessThan(1);
      assertThat(mean(fit(door.leave(request(InferencePicture.of(grey), Privacy.PUBLIC))).bytes()))
          .as("the guard has a copy")
          .isGreaterThan(20);
      grey.release();

      assertThat(kept(guardless.leave(wanted))).isEqualTo(Reason.PRIVACY);
    }
    assertThat(guard.closed).isTrue();
  }

  @Test
  void aGuardThatFailsKeepsThePicture() {
    Blackener guard = new Blackener();
    InferenceRequest wanted =
        request(new InferencePicture.File(Photographs.jpeg("astronaut"), 0), Privacy.REDACTED);
    try (LeavingPictures door = new LeavingPictures(Optional.of(guard), 1 << 20)) {
      guard.failure = Optional.of(new InferenceException("no numbers"));
      assertThat(kept(door.leave(wanted))).isEqualTo(Reason.PRIVACY);

      guard.failure = Optional.of(new IllegalStateException("a defect"));
      LeavingPictures.Departure departure = door.leave(wanted);
      assertThat(departure)
          .isInstanceOfSatisfying(
              LeavingPictures.Departure.Kept.class,
              stays -> {
                InferenceAnswer.Declined why = stays.why();
                assertThat(why.reason()).isEqualTo(Reason.PRIVACY);
                assertThat(why.sentence()).contains("a defect");
              });
    }
  }

  @Test
  void aPictureThatIsTooLargeIsCompressedMoreStronglyOrKept() {
    byte[] file = Photographs.jpeg("coffee");
    InferenceRequest wanted = request(new InferencePicture.File(file, 0), Privacy.PUBLIC);
    try (LeavingPictures wide = new LeavingPictures(Optional.empty(), file.length);
        LeavingPictures narrow = new LeavingPictures(Optional.empty(), file.length / 2);
        LeavingPictures shut = new LeavingPictures(Optional.empty(), 1000)) {
      assertThat(fit(wide.leave(wanted)).bytes()).as("not touched").isSameAs(file);
      assertThat(kept(shut.leave(wanted))).isEqualTo(Reason.BAD_PICTURE);
      switch (narrow.leave(wanted)) {
        case LeavingPictures.Departure.Fit smaller ->
            assertThat(fit(smaller).bytes().length).isLessThanOrEqualTo(file.length / 2);
        case LeavingPictures.Departure.Kept(InferenceAnswer.Declined why) ->
            throw new AssertionError(why.sentence());
      }
    }
  }

  @Test
  void whatIsNoPictureIsKept() {
    try (LeavingPictures door = new LeavingPictures(Optional.of(new Blackener()), 1 << 20)) {
      assertThat(
              kept(
                  door.leave(
                      request(
                          new InferencePicture.File(new byte[] {1, 2, 3}, 0), Privacy.REDACTED))))
          .isEqualTo(Reason.BAD_PICTURE);
    }
  }
}
