package dev.sinew.perception.picture;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceRequest.Privacy;
import dev.sinew.sdk.vision.Frame;
import java.util.Optional;
import org.opencv.core.Rect;

/**
 * The door through which pictures of requests leave the board: a frame through {@link
 * OutgoingPictures}, which makes it fit where that is asked for. What never leaves is kept, and
 * what should be redacted where nothing can do it, and a file where pictures must be redacted,
 * since nobody knows what is in it. Single-threaded, like the way it leads to.
 */
public final class LeavingPictures {
  /** Qualities that are tried, until the file is small enough. */
  private static final int[] QUALITIES = {90, 75, 60};

  private final OutgoingPictures outgoing;
  private final int mostBytes;

  /**
   * @param outgoing stays the caller's; made to be about the frame of a request when it is not
   * @param mostBytes largest file that may leave; a larger one is compressed more strongly
   */
  public LeavingPictures(OutgoingPictures outgoing, int mostBytes) {
    this.outgoing = outgoing;
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
    if (request.privacy() == Privacy.REDACTED && !outgoing.isGuarded()) {
      return kept(
          Reason.PRIVACY,
          "privacy: nothing on this board makes faces unrecognisable"
              + " (perception.privacy.blurFaces)");
    }
    return switch (request.picture()) {
      case InferencePicture.File file -> file(request, file);
      case InferencePicture.Live(Frame frame, Optional<Box> crop) -> encoded(request, frame, crop);
    };
  }

  private Departure file(InferenceRequest request, InferencePicture.File file) {
    if (outgoing.isGuarded()) {
      return kept(Reason.PRIVACY, "privacy: only frames of the camera can be redacted");
    }
    return file.bytes().length > mostBytes ? tooLarge() : new Departure.Fit(request);
  }

  private Departure encoded(InferenceRequest request, Frame frame, Optional<Box> crop) {
    if (!outgoing.isAbout(frame)) {
      outgoing.next(frame);
    }
    Rect part =
        FrameParts.cut(
            crop.orElse(new Box(0, 0, frame.width(), frame.height())),
            frame.width(),
            frame.height());
    for (int quality : QUALITIES) {
      Optional<byte[]> file = outgoing.encode(part, quality);
      if (file.isEmpty()) {
        return kept(Reason.PRIVACY, "the picture stays on the board: " + outgoing.reason());
      }
      if (file.get().length <= mostBytes) {
        return new Departure.Fit(
            new InferenceRequest(
                new InferencePicture.File(file.get(), frame.captureNanos(), part.x, part.y),
                request.model(),
                request.urgency(),
                request.deadlineNanos(),
                request.budgetAtoms(),
                Privacy.PUBLIC));
      }
    }
    return tooLarge();
  }

  private Departure tooLarge() {
    return kept(
        Reason.BAD_PICTURE,
        "the picture has more than %d bytes even at JPEG quality %d"
            .formatted(mostBytes, QUALITIES[QUALITIES.length - 1]));
  }

  private static Departure kept(Reason reason, String sentence) {
    return new Departure.Kept(new InferenceAnswer.Declined(reason, sentence));
  }
}
