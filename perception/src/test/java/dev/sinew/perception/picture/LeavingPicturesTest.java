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
import java.util.List;
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

    @Override
    public int redact(Mat pixels, PixelFormat format, List<Box> people) throws InferenceException {
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
    public void close() {}
  }

  private static InferenceRequest request(InferencePicture picture, Privacy privacy) {
    return new InferenceRequest(
        picture, new ModelChoice.BestFor(InferenceTask.DETECT), Urgency.BACKGROUND, 9, 5, privacy);
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

  private static double mean(InferencePicture.File file) throws InferenceException {
    Mat pixels = new ImageDecoder().decode(file.bytes());
    double mean = Core.mean(pixels).val[1];
    pixels.release();
    return mean;
  }

  @Test
  void partOfAFrameIsEncodedWithWhereItBegins() throws Exception {
    try (OutgoingPictures outgoing = new OutgoingPictures(Optional.empty());
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      LeavingPictures door = new LeavingPictures(outgoing, 128 * 1024);
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
  void withAGuardEverythingThatLeavesHasPassedIt() throws Exception {
    Blackener guard = new Blackener();
    try (OutgoingPictures outgoing = new OutgoingPictures(Optional.of(guard));
        OutgoingPictures open = new OutgoingPictures(Optional.empty());
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      LeavingPictures door = new LeavingPictures(outgoing, 1 << 20);
      Frame frame = Photographs.frame(pool, "astronaut", 340, 7);
      InferencePicture whole = InferencePicture.of(frame);
      for (Privacy privacy : new Privacy[] {Privacy.PUBLIC, Privacy.REDACTED}) {
        assertThat(mean(fit(door.leave(request(whole, privacy))))).isLessThan(1);
      }
      assertThat(
              mean(
                  fit(
                      door.leave(
                          request(
                              InferencePicture.of(frame, new Box(10, 10, 200, 200)),
                              Privacy.PUBLIC)))))
          .isLessThan(1);
      assertThat(
              mean(fit(new LeavingPictures(open, 1 << 20).leave(request(whole, Privacy.PUBLIC)))))
          .as("the guard has a copy")
          .isGreaterThan(20);
      frame.release();
      InferencePicture.File file = new InferencePicture.File(Photographs.jpeg("astronaut"), 0);
      assertThat(kept(door.leave(request(file, Privacy.PUBLIC)))).isEqualTo(Reason.PRIVACY);
    }
  }

  @Test
  void whatNeverLeavesAndWhatNobodyCanRedactIsKept() {
    InferencePicture.File file = new InferencePicture.File(Photographs.jpeg("chelsea"), 0);
    try (OutgoingPictures open = new OutgoingPictures(Optional.empty())) {
      LeavingPictures door = new LeavingPictures(open, 1 << 20);

      assertThat(kept(door.leave(request(file, Privacy.NEVER_LEAVES)))).isEqualTo(Reason.PRIVACY);
      assertThat(kept(door.leave(request(file, Privacy.REDACTED)))).isEqualTo(Reason.PRIVACY);
      assertThat(fit(door.leave(request(file, Privacy.PUBLIC)))).isSameAs(file);
    }
  }

  @Test
  void aGuardThatFailsKeepsThePicture() {
    Blackener guard = new Blackener();
    guard.failure = Optional.of(new InferenceException("no numbers"));
    try (OutgoingPictures outgoing = new OutgoingPictures(Optional.of(guard));
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, "astronaut", 340, 7);
      LeavingPictures.Departure departure =
          new LeavingPictures(outgoing, 1 << 20)
              .leave(request(InferencePicture.of(frame), Privacy.PUBLIC));
      frame.release();

      assertThat(departure)
          .isEqualTo(
              new LeavingPictures.Departure.Kept(
                  new InferenceAnswer.Declined(
                      Reason.PRIVACY, "the picture stays on the board: no numbers")));
    }
  }

  @Test
  void aPictureThatIsTooLargeIsCompressedMoreStronglyOrKept() {
    try (OutgoingPictures open = new OutgoingPictures(Optional.empty());
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, "coffee", 600, 7);
      InferenceRequest wanted = request(InferencePicture.of(frame), Privacy.PUBLIC);
      int usual = fit(new LeavingPictures(open, 1 << 20).leave(wanted)).bytes().length;
      int most = usual * 3 / 4;

      assertThat(fit(new LeavingPictures(open, most).leave(wanted)).bytes().length)
          .isLessThanOrEqualTo(most);
      assertThat(kept(new LeavingPictures(open, 1000).leave(wanted))).isEqualTo(Reason.BAD_PICTURE);
      frame.release();
    }
  }
}
