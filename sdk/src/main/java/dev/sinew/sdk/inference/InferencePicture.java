package dev.sinew.sdk.inference;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Frame;
import java.util.Objects;
import java.util.Optional;

/** A picture that somebody is asked to look at. */
public sealed interface InferencePicture {

  /**
   * Robot time at which it was taken, nanoseconds; an answer is matched by it.
   *
   * @throws IllegalStateException for a {@link Live} one whose frame was released
   */
  long captureNanos();

  /**
   * A frame of a camera, or a part of it, whose pixels are read where they lie. The caller keeps
   * its own reference and may release it as soon as {@link InferenceService#submit} has returned.
   *
   * @param frame only read
   * @param crop the part to look at, pixels of the frame; the whole frame when empty
   */
  record Live(Frame frame, Optional<Box> crop) implements InferencePicture {
    public Live {
      Objects.requireNonNull(frame, "frame");
      Objects.requireNonNull(crop, "crop");
    }

    @Override
    public long captureNanos() {
      return frame.captureNanos();
    }
  }

  /**
   * An encoded picture.
   *
   * @param bytes a whole JPEG or PNG file, at most 4 MiB and 4096 × 4096 pixels, hostile until
   *     checked; kept, not copied
   * @param captureNanos robot time at which it was taken
   * @param left column of the whole frame at which the picture begins, pixels; 0 unless it is a
   *     part of one
   * @param top row of the whole frame at which it begins, pixels
   */
  record File(byte[] bytes, long captureNanos, int left, int top) implements InferencePicture {
    public File {
      Objects.requireNonNull(bytes, "bytes");
    }

    /** A whole picture. */
    public File(byte[] bytes, long captureNanos) {
      this(bytes, captureNanos, 0, 0);
    }
  }

  /** The whole of a frame. */
  static InferencePicture of(Frame frame) {
    return new Live(frame, Optional.empty());
  }

  /** The part of a frame that a box covers, pixels of the frame. */
  static InferencePicture of(Frame frame, Box crop) {
    return new Live(frame, Optional.of(crop));
  }
}
