package dev.sinew.perception.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point3;
import org.opencv.core.Size;
import org.opencv.core.TermCriteria;
import org.opencv.imgproc.Imgproc;

/** All inner corners of a chessboard, refined to fractions of a pixel. */
final class ChessboardFinder implements BoardFinder {
  private static final int FLAGS =
      Calib3d.CALIB_CB_ADAPTIVE_THRESH
          | Calib3d.CALIB_CB_NORMALIZE_IMAGE
          | Calib3d.CALIB_CB_FAST_CHECK;
  private static final TermCriteria FINE =
      new TermCriteria(TermCriteria.EPS | TermCriteria.MAX_ITER, 30, 0.001);
  private static final Size WINDOW = new Size(11, 11);
  private static final Size NO_DEAD_ZONE = new Size(-1, -1);

  private final Size size;
  private final List<Point3> onBoard = new ArrayList<>();

  ChessboardFinder(Board.Chessboard board) {
    size = new Size(board.columns(), board.rows());
    for (int row = 0; row < board.rows(); row++) {
      for (int column = 0; column < board.columns(); column++) {
        onBoard.add(new Point3(column * board.square(), row * board.square(), 0));
      }
    }
  }

  @Override
  public Optional<View> find(Mat grey, String name) {
    MatOfPoint2f corners = new MatOfPoint2f();
    try {
      if (!Calib3d.findChessboardCorners(grey, size, corners, FLAGS)) {
        return Optional.empty();
      }
      Imgproc.cornerSubPix(grey, corners, WINDOW, NO_DEAD_ZONE, FINE);
      return Optional.of(new View(name, onBoard, corners.toList()));
    } finally {
      corners.release();
    }
  }
}
