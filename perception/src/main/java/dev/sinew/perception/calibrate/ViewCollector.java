package dev.sinew.perception.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Gathers views of a board from pictures of one size; of a stream, only those in which the board
 * has moved since every view before. Single-threaded.
 */
public final class ViewCollector implements AutoCloseable {
  /** How far the board has to move between two views of a stream, as a share of the width. */
  private static final double LEAST_MOTION = 0.05;

  private final BoardFinder finder;
  private final boolean onlyMoved;
  private final List<View> views = new ArrayList<>();
  private final Mat grey = new Mat();
  private int width;
  private int height;

  /** What became of a picture. */
  public enum Verdict {
    /** The board was found and the view taken. */
    TAKEN,
    /** The board was found where it had been before. */
    UNMOVED,
    /** The board was not found. */
    ABSENT
  }

  /**
   * @param onlyMoved leaves out views that are like another: for a stream of pictures
   */
  public ViewCollector(Board board, boolean onlyMoved) {
    this.finder = board.finder();
    this.onlyMoved = onlyMoved;
  }

  /**
   * Looks for the board.
   *
   * @param picture 8-bit BGR or RGB, three channels; stays the caller's
   * @param name for messages
   * @throws CalibrationException if the picture is of another size than those before
   */
  public Verdict offer(Mat picture, String name) throws CalibrationException {
    if (width == 0) {
      width = picture.cols();
      height = picture.rows();
    }
    if (picture.cols() != width || picture.rows() != height) {
      throw new CalibrationException(
          "%s is of %d × %d pixels, those before of %d × %d; a calibration holds for one size"
              .formatted(name, picture.cols(), picture.rows(), width, height));
    }
    Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
    Optional<View> found = finder.find(grey, name);
    if (found.isEmpty()) {
      return Verdict.ABSENT;
    }
    View view = found.get();
    if (onlyMoved
        && views.stream().anyMatch(before -> view.movedFrom(before) < LEAST_MOTION * width)) {
      return Verdict.UNMOVED;
    }
    views.add(view);
    return Verdict.TAKEN;
  }

  public int taken() {
    return views.size();
  }

  /**
   * Measures the lens.
   *
   * @throws CalibrationException if there are too few views or no lens fits them
   */
  public Calibration measure() throws CalibrationException {
    return Calibrator.measure(views, width, height);
  }

  @Override
  public void close() {
    grey.release();
  }
}
