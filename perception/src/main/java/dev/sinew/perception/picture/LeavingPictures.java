package dev.sinew.perception.picture;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceRequest.Privacy;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the board: makes the picture of a request fit to leave, or keeps it here. What never
 * leaves is kept; where faces must not be recognised they are made unrecognisable first, and when
 * that fails, by whatever cause, the picture is kept; what leaves is encoded, and only then.
 * Thread-safe: one picture at a time. Its buffers are made with the first picture.
 */
public final class LeavingPictures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeavingPictures.class);

  /** Qualities that are tried, until the file is small enough. */
  private static final int[] QUALITIES = {90, 75, 60};

  private final Optional<PictureGuard> guard;
  private final int mostBytes;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final FrameMats mats = new FrameMats();
  private final ImageDecoder decoder = new ImageDecoder();
  private final JpegEncoder encoder = new JpegEncoder();

  /**
   * @param guard makes faces unrecognisable; closed with this; where there is none, pictures that
   *     need it stay
   * @param mostBytes largest file that may leave; a larger one is compressed more strongly
   */
  public LeavingPictures(Optional<PictureGuard> guard, int mostBytes) {
    this.guard = guard;
    this.mostBytes = mostBytes;
  }

  /** What became of a picture that was to leave. */
  public sealed interface Departure {
    /**
     * It may go.
     *
     * @param request the same about a file that anybody may see
     */
    record Fit(InferenceRequest request) implements Departure {}

    /** It stays. */
    record Kept(InferenceAnswer.Declined why) implements Departure {}
  }

  /** Makes the picture of a request fit to leave. A frame is only read and stays the caller's. */
  public Departure leave(InferenceRequest request) {
    if (request.privacy() == Privacy.NEVER_LEAVES) {
      return kept(Reason.PRIVACY, "privacy: this picture never leaves the board");
    }
    if (request.privacy() == Privacy.REDACTED && guard.isEmpty()) {
      return kept(
          Reason.PRIVACY, "privacy: nothing on this board can make faces unrecognisable");
    }
    if (request.privacy() == Privacy.PUBLIC
        && request.picture() instanceof InferencePicture.File file
        && file.bytes().length <= mostBytes) {
      return new Departure.Fit(request);
    }
    oneAtATime.lock();
    try {
      return encoded(request);
    } catch (InferenceException unreadable) {
      return kept(Reason.BAD_PICTURE, unreadable.getMessage());
    } finally {
      oneAtATime.unlock();
    }
  }

  private Departure encoded(InferenceRequest request) throws InferenceException {
    InferencePicture picture = request.picture();
    long captured = picture.captureNanos();
    Mat pixels;
    int left;
    int top;
    switch (picture) {
      case InferencePicture.File file -> {
        pixels = decoder.decode(file.bytes());
        left = file.left();
        top = file.top();
      }
      case InferencePicture.Live(Frame frame, Optional<Box> crop) -> {
        Rect part =
            FrameParts.cut(
                crop.orElse(new Box(0, 0, frame.width(), frame.height())),
                frame.width(),
                frame.height());
        pixels = copyInBgr(frame, part);
        left = part.x;
        top = part.y;
      }
    }
    try {
      if (request.privacy() == Privacy.REDACTED) {
        Optional<Departure> refused = redact(pixels);
        if (refused.isPresent()) {
          return refused.get();
        }
      }
      return packed(request, pixels, captured, left, top);
    } finally {
      pixels.release();
    }
  }

  private Mat copyInBgr(Frame frame, Rect part) {
    Mat view = mats.of(frame).submat(part);
    Mat copy = new Mat();
    try {
      if (frame.format() == PixelFormat.RGB) {
        Imgproc.cvtColor(view, copy, Imgproc.COLOR_RGB2BGR);
      } else {
        view.copyTo(copy);
      }
      return copy;
    } finally {
      view.release();
    }
  }

  private Optional<Departure> redact(Mat pixels) {
    PixelFormat format = pixels.channels() == 1 ? PixelFormat.GREY : PixelFormat.BGR;
    try {
      guard.orElseThrow().redact(pixels, format);
      return Optional.empty();
    } catch (InferenceException unsure) {
      return Optional.of(
          kept(
              Reason.PRIVACY,
              "privacy: it cannot be told whether there are faces: " + unsure.getMessage()));
    } catch (RuntimeException defect) {
      LOG.error("a picture is kept: faces could not be looked for", defect);
      return Optional.of(
          kept(Reason.PRIVACY, "privacy: faces could not be looked for: " + defect));
    }
  }

  private Departure packed(
      InferenceRequest request, Mat pixels, long captured, int left, int top) {
    for (int quality : QUALITIES) {
      byte[] file = encoder.encode(pixels, quality);
      if (file.length <= mostBytes) {
        InferenceRequest fit =
            request.with(new InferencePicture.File(file, captured, left, top));
        return new Departure.Fit(
            new InferenceRequest(
                fit.picture(),
                fit.model(),
                fit.urgency(),
                fit.deadlineNanos(),
                fit.budgetAtoms(),
                Privacy.PUBLIC));
      }
    }
    return kept(
        Reason.BAD_PICTURE,
        "the picture has more than %d bytes even at JPEG quality %d"
            .formatted(mostBytes, QUALITIES[QUALITIES.length - 1]));
  }

  private static Departure kept(Reason reason, String sentence) {
    return new Departure.Kept(new InferenceAnswer.Declined(reason, sentence));
  }

  @Override
  public void close() {
    oneAtATime.lock();
    try {
      encoder.close();
      guard.ifPresent(PictureGuard::close);
    } finally {
      oneAtATime.unlock();
    }
  }
}
