package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Upright boards in an empty hall, as a camera and a lidar on a robot would see them: what
 * synthetic motion in the tests of this package and the scene's is made of.
 */
public final class World {
  public static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(640, 480, 1.085, new Pose2d(0.1, 0, 0), 0.2);

  private final List<Board> boards = new ArrayList<>();

  /** A board of 1 m by 1 m whose middle stands here, always facing the robot. */
  public record Board(String label, float score, Point2d place) {}

  public World with(String label, double score, double x, double y) {
    boards.add(new Board(label, (float) score, new Point2d(x, y)));
    return this;
  }

  /** Where a board appears in the picture; empty when it does not. */
  public Optional<Box> boxOf(Board board, Pose2d body) {
    Point2d seen = body.compose(CAMERA.mount()).toBody(board.place());
    if (seen.x() < 0.3) {
      return Optional.empty();
    }
    double x = CAMERA.centreX() - CAMERA.focalX() * seen.y() / seen.x();
    double half = 0.5 * CAMERA.focalX() / seen.x();
    if (x < 0 || x > CAMERA.width()) {
      return Optional.empty();
    }
    return Optional.of(
        new Box(
            (float) (x - half), (float) (240 - half), (float) (x + half), (float) (240 + half)));
  }

  public List<Detection> look(Pose2d body) {
    List<Detection> found = new ArrayList<>();
    for (Board board : boards) {
      boxOf(board, body)
          .ifPresent(box -> found.add(new Detection(board.label(), board.score(), box)));
    }
    return found;
  }

  /** A lidar's turn in half-degree steps: boards before a wall 6 m away. */
  public Obstacles scan(long nanos, Pose2d body) {
    int count = 720;
    float[] xs = new float[count];
    float[] ys = new float[count];
    for (int i = 0; i < count; i++) {
      double bearing = Math.toRadians(0.5 * i);
      double range = 6;
      for (Board board : boards) {
        double distance = board.place().distanceTo(body.position());
        double off = Angles.difference(bearing, body.bearingTo(board.place()));
        if (Math.abs(off) < Math.atan(0.5 / distance)) {
          range = Math.min(range, distance / Math.cos(off));
        }
      }
      xs[i] = (float) (range * Math.cos(bearing));
      ys[i] = (float) (range * Math.sin(bearing));
    }
    return new Obstacles(nanos, xs, ys);
  }

  public Moment moment(long nanos, Pose2d body) {
    return new Moment(nanos, body, scan(nanos, body), body);
  }
}
