package dev.sinew.perception.picture;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * The only way of a frame off the board: to a node, to the page, into a recording. Where there is a
 * guard, what leaves is a copy that the guard made fit to leave, once for each frame however many
 * ask; when the guard cannot, nothing of the frame leaves, and that is counted. The frame itself is
 * never changed. Single-threaded. Its buffers are made with the first picture.
 */
public final class OutgoingPictures implements AutoCloseable {
  private final Optional<PictureGuard> guard;
  private final FrameMats mats = new FrameMats();
  private final JpegEncoder encoder = new JpegEncoder();
  private @Nullable Mat copy;
  private @Nullable Frame frame;
  private List<Box> people = List.of();
  private Fitness fitness = Fitness.UNKNOWN;
  private long withheld;
  private long redacted;
  private String reason = "";

  private enum Fitness {
    UNKNOWN,
    FIT,
    UNFIT
  }

  /**
   * @param guard makes each picture fit to leave; empty when every picture may leave as it is;
   *     closed together with this
   */
  public OutgoingPictures(Optional<PictureGuard> guard) {
    this.guard = guard;
  }

  /** The frame that the next calls are about; it must be held until the last of them. */
  public void next(Frame frame) {
    next(frame, List.of());
  }

  /**
   * The same of a frame in which a detector looked already.
   *
   * @param people where it saw people, pixels of the frame: where the guard is to look closely
   */
  public void next(Frame frame, List<Box> people) {
    this.frame = frame;
    this.people = people;
    fitness = Fitness.UNKNOWN;
  }

  /**
   * The frame as a JPEG file; empty when it must not leave.
   *
   * @param quality 1 to 100
   */
  public Optional<byte[]> encode(int quality) {
    Frame now = current();
    if (guard.isEmpty()) {
      return Optional.of(encoder.encode(now, quality));
    }
    return fit(now).map(fit -> encoder.encode(fit, quality));
  }

  /**
   * The frame made smaller, as a JPEG file; empty when it must not leave.
   *
   * @param width pixels of the result, at most those of the frame; the height follows
   * @param quality 1 to 100
   */
  public Optional<byte[]> encodeReduced(int width, int quality) {
    Frame now = current();
    if (guard.isEmpty()) {
      return Optional.of(encoder.encodeReduced(now, width, quality));
    }
    return fit(now).map(fit -> encoder.encodeReduced(fit, width, quality));
  }

  /**
   * Part of the frame as a JPEG file; empty when it must not leave.
   *
   * @param part whole pixels of the frame
   * @param quality 1 to 100
   */
  Optional<byte[]> encode(Rect part, int quality) {
    Frame now = current();
    if (guard.isEmpty()) {
      Box box = new Box(part.x, part.y, part.x + part.width, part.y + part.height);
      return Optional.of(encoder.encode(now, box, quality));
    }
    Optional<Mat> fit = fit(now);
    if (fit.isEmpty()) {
      return Optional.empty();
    }
    Mat view = fit.get().submat(part);
    try {
      return Optional.of(encoder.encode(view, quality));
    } finally {
      view.release();
    }
  }

  /** Whether the next calls are about this frame. */
  boolean isAbout(Frame other) {
    return frame == other;
  }

  /** Whether there is a guard that every picture must pass. */
  boolean isGuarded() {
    return guard.isPresent();
  }

  private Frame current() {
    Frame now = frame;
    if (now == null) {
      throw new IllegalStateException("no frame was given");
    }
    return now;
  }

  private Optional<Mat> fit(Frame now) {
    Mat pixels = copy;
    if (fitness == Fitness.UNKNOWN || pixels == null) {
      if (pixels == null) {
        pixels = new Mat();
        copy = pixels;
      }
      fitness = Fitness.UNFIT; // until the guard has said otherwise, whatever it throws
      try {
        PixelFormat format = encoder.copyInBgr(mats.of(now), now.format(), pixels);
        redacted += guard.orElseThrow().redact(pixels, format, people);
        fitness = Fitness.FIT;
      } catch (InferenceException | CvException e) {
        withheld++;
        reason = String.valueOf(e.getMessage());
      }
    }
    return fitness == Fitness.FIT ? Optional.of(pixels) : Optional.empty();
  }

  /** Whether something of this frame was to leave and nothing may. */
  public boolean isWithheld() {
    return fitness == Fitness.UNFIT;
  }

  /** Whether the guard found this frame fit, or made it so. */
  public boolean isFit() {
    return fitness == Fitness.FIT;
  }

  /** Frames of which something was to leave and nothing did. */
  public long withheld() {
    return withheld;
  }

  /** Regions made unrecognisable. */
  public long redacted() {
    return redacted;
  }

  /** Why the last frame that was withheld was; empty when none was. */
  public String reason() {
    return reason;
  }

  @Override
  public void close() {
    guard.ifPresent(PictureGuard::close);
    encoder.close();
    Mat made = copy;
    if (made != null) {
      made.release();
    }
  }
}
