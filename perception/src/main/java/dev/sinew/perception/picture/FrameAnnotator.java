package dev.sinew.perception.picture;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Draws what the robot believes into its picture, for the page and the report: the board's own
 * labels green, bought ones orange. Works on a copy. Single-threaded; its buffers are made once.
 */
public final class FrameAnnotator implements AutoCloseable {
  private static final Scalar OWN = new Scalar(80, 200, 60);
  private static final Scalar BOUGHT = new Scalar(0, 140, 255);
  private static final Scalar TRAIL = new Scalar(230, 160, 60);
  private static final Scalar INK = new Scalar(20, 20, 20);
  private static final double TEXT_SIZE = 0.5;
  private static final int TEXT_HEIGHT = 16;
  private static final int TEXT_WIDTH = 9;

  private final FrameMats mats = new FrameMats();
  private final Mat canvas = new Mat();
  private final JpegEncoder encoder = new JpegEncoder();

  /**
   * The frame with a box and a name for each track.
   *
   * @param tracks boxes in pixels of the frame
   * @param quality of the JPEG file, 1 to 100
   */
  public byte[] annotate(Frame frame, List<Track> tracks, int quality) {
    return annotate(frame, tracks, Map.of(), quality);
  }

  /**
   * The same with the way each track came.
   *
   * @param trails earlier boxes by the number of their track, oldest first, pixels of the frame;
   *     the line goes through the middles of their lower edges
   */
  public byte[] annotate(
      Frame frame, List<Track> tracks, Map<Long, List<Box>> trails, int quality) {
    int conversion =
        frame.format() == PixelFormat.GREY ? Imgproc.COLOR_GRAY2BGR : Imgproc.COLOR_RGB2BGR;
    if (frame.format() == PixelFormat.BGR) {
      mats.of(frame).copyTo(canvas);
    } else {
      Imgproc.cvtColor(mats.of(frame), canvas, conversion);
    }
    for (Track track : tracks) {
      drawTrail(trails.getOrDefault(track.id(), List.of()));
      draw(track);
    }
    return encoder.encode(canvas, quality);
  }

  private void drawTrail(List<Box> trail) {
    for (int i = 1; i < trail.size(); i++) {
      Box from = trail.get(i - 1);
      Box to = trail.get(i);
      Imgproc.line(
          canvas,
          new Point(from.centreX(), from.bottom()),
          new Point(to.centreX(), to.bottom()),
          TRAIL,
          2,
          Imgproc.LINE_AA);
    }
  }

  private void draw(Track track) {
    Scalar colour = track.source() == Track.Source.BOUGHT ? BOUGHT : OWN;
    Box box = track.box();
    Imgproc.rectangle(
        canvas,
        new Point(box.left(), box.top()),
        new Point(box.right() - 1, box.bottom() - 1),
        colour,
        2);
    String name =
        String.format(Locale.ROOT, "%d %s %.2f", track.id(), track.label(), track.score());
    double top = Math.max(TEXT_HEIGHT, box.top());
    Imgproc.rectangle(
        canvas,
        new Point(box.left(), top - TEXT_HEIGHT),
        new Point(box.left() + (double) TEXT_WIDTH * name.length(), top),
        colour,
        Imgproc.FILLED);
    Imgproc.putText(
        canvas,
        name,
        new Point(box.left() + 2, top - 4),
        Imgproc.FONT_HERSHEY_SIMPLEX,
        TEXT_SIZE,
        INK,
        1,
        Imgproc.LINE_AA);
  }

  @Override
  public void close() {
    canvas.release();
    encoder.close();
  }
}
