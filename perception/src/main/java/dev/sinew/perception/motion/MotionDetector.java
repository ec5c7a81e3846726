package dev.sinew.perception.motion;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Notices motion before a camera at rest. While the robot itself moves, everything moves in the
 * picture: nothing is said, and the background begins anew when it has come to rest.
 * Single-threaded; native memory until it is closed.
 */
final class MotionDetector implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final double STANDING_METRES = 0.002;
  private static final double STANDING_RADIANS = 0.001;

  private final MotionSettings settings;
  private final Mat small = new Mat();
  private final Mat grey = new Mat();
  private final Size size;
  private final byte[] pixels;
  private final ChangeMap changes;
  private final double scaleX;
  private final double scaleY;
  private @Nullable Moment last;
  private boolean rested;

  /**
   * @param width of the camera's pictures, pixels
   * @param height of the camera's pictures, pixels
   */
  MotionDetector(MotionSettings settings, int width, int height) {
    this.settings = settings;
    int smallWidth = Math.min(settings.width(), width);
    int smallHeight = Math.max(3, Math.round(smallWidth * (float) height / width));
    size = new Size(smallWidth, smallHeight);
    pixels = new byte[smallWidth * smallHeight];
    changes = new ChangeMap(smallWidth, smallHeight);
    scaleX = width / (double) smallWidth;
    scaleY = height / (double) smallHeight;
  }

  /**
   * Takes the next picture in.
   *
   * @return whether anything moves in it
   */
  boolean moves(Picture picture, Moment moment) {
    Moment before = last;
    last = moment;
    rested = before != null && stands(before.pose(), moment.pose());
    shrink(picture);
    if (before == null || !rested) {
      changes.restart();
    }
    double seconds = before == null ? 0 : (moment.captureNanos() - before.captureNanos()) / NANOS;
    changes.look(
        pixels,
        settings.difference(),
        1 - StrictMath.exp(-Math.max(0, seconds) / settings.memorySeconds()));
    return changes.share() >= settings.share();
  }

  private static boolean stands(Pose2d before, Pose2d after) {
    double dx = after.x() - before.x();
    double dy = after.y() - before.y();
    return dx * dx + dy * dy < STANDING_METRES * STANDING_METRES
        && Math.abs(Angles.difference(before.heading(), after.heading())) < STANDING_RADIANS;
  }

  private void shrink(Picture picture) {
    Imgproc.resize(picture.mat(), small, size, 0, 0, Imgproc.INTER_LINEAR);
    switch (picture.format()) {
      case RGB -> Imgproc.cvtColor(small, grey, Imgproc.COLOR_RGB2GRAY);
      case BGR -> Imgproc.cvtColor(small, grey, Imgproc.COLOR_BGR2GRAY);
      case GREY -> small.copyTo(grey);
    }
    grey.get(0, 0, pixels);
  }

  /** Whether the robot stood between the last two pictures. */
  boolean rested() {
    return rested;
  }

  /** Share of the newest picture that changed, in [0, 1]. */
  double share() {
    return changes.share();
  }

  /** Around all that changed, pixels of the camera's picture; only when something did. */
  Box box() {
    return new Box(
        (float) (changes.left() * scaleX),
        (float) (changes.top() * scaleY),
        (float) (changes.right() * scaleX),
        (float) (changes.bottom() * scaleY));
  }

  @Override
  public void close() {
    small.release();
    grey.release();
  }
}
