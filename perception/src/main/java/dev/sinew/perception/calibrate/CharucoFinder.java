package dev.sinew.perception.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Point3;
import org.opencv.core.Size;
import org.opencv.objdetect.CharucoBoard;
import org.opencv.objdetect.CharucoDetector;
import org.opencv.objdetect.Objdetect;

/** The corners of a ChArUco board whose neighbouring markers are seen. */
final class CharucoFinder implements BoardFinder {
  /** Fewer say little about a lens. */
  private static final int LEAST = 6;

  private final Board.Charuco board;
  private final CharucoDetector detector;

  CharucoFinder(Board.Charuco board) {
    this.board = board;
    this.detector =
        new CharucoDetector(
            new CharucoBoard(
                new Size(board.columns(), board.rows()),
                (float) board.square(),
                (float) board.marker(),
                Objdetect.getPredefinedDictionary(board.dictionary())));
  }

  @Override
  public Optional<View> find(Mat grey, String name) {
    Mat corners = new Mat();
    Mat numbers = new Mat();
    try {
      detector.detectBoard(grey, corners, numbers);
      int count = numbers.rows();
      if (count < LEAST) {
        return Optional.empty();
      }
      List<Point3> onBoard = new ArrayList<>(count);
      List<Point> inPicture = new ArrayList<>(count);
      int perRow = board.columns() - 1;
      for (int i = 0; i < count; i++) {
        int number = (int) numbers.get(i, 0)[0];
        double[] place = corners.get(i, 0);
        onBoard.add(
            new Point3(
                (number % perRow + 1) * board.square(), (number / perRow + 1) * board.square(), 0));
        inPicture.add(new Point(place[0], place[1]));
      }
      return inLine(onBoard) ? Optional.empty() : Optional.of(new View(name, onBoard, inPicture));
    } finally {
      corners.release();
      numbers.release();
    }
  }

  /** Corners of one row or column alone do not tell how the board is held. */
  private static boolean inLine(List<Point3> points) {
    Point3 first = points.getFirst();
    return points.stream().allMatch(p -> p.x == first.x)
        || points.stream().allMatch(p -> p.y == first.y);
  }
}
