package dev.sinew.perception.calibrate;

import java.util.List;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.MatOfPoint3f;
import org.opencv.core.Point;
import org.opencv.core.Point3;

/**
 * The corners of a board in one picture.
 *
 * @param name of the picture, for messages
 * @param onBoard where each corner is on the board, metres, z 0
 * @param inPicture where it was found, pixels, counted as OpenCV does from the middle of the first
 *     pixel; as many as those on the board
 */
public record View(String name, List<Point3> onBoard, List<Point> inPicture) {
  public View {
    onBoard = List.copyOf(onBoard);
    inPicture = List.copyOf(inPicture);
    if (onBoard.size() != inPicture.size() || onBoard.size() < 4) {
      throw new IllegalArgumentException(
          "a view of %d corners at %d places; expected as many, at least 4"
              .formatted(onBoard.size(), inPicture.size()));
    }
  }

  /** For OpenCV; the caller releases it. */
  MatOfPoint3f board() {
    MatOfPoint3f points = new MatOfPoint3f();
    points.fromList(onBoard);
    return points;
  }

  /** For OpenCV; the caller releases it. */
  MatOfPoint2f picture() {
    MatOfPoint2f points = new MatOfPoint2f();
    points.fromList(inPicture);
    return points;
  }

  /**
   * How much the board moved since another view: mean distance of the corners that both have,
   * pixels; infinite when they share none.
   */
  double movedFrom(View other) {
    double sum = 0;
    int shared = 0;
    for (int i = 0; i < onBoard.size(); i++) {
      int j = other.onBoard.indexOf(onBoard.get(i));
      if (j >= 0) {
        Point a = inPicture.get(i);
        Point b = other.inPicture.get(j);
        sum += Math.hypot(a.x - b.x, a.y - b.y);
        shared++;
      }
    }
    return shared == 0 ? Double.POSITIVE_INFINITY : sum / shared;
  }
}
