package dev.sinew.world.truth;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.shape.Obstacle;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.spec.BoardSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What is really so in a world. Thread-safe: takes the world's lock for the moment of each answer.
 */
public final class WorldTruth {
  /** Columns of a face that are tried for being hidden. */
  private static final int SAMPLES = 15;

  /** Metres in front of the lens where a picture begins. */
  private static final double NEAR = 0.05;

  private final World world;

  public WorldTruth(World world) {
    this.world = world;
  }

  /** How a robot fares now. */
  public RobotTruth robot(RobotBody body) {
    world.lock().lock();
    try {
      return new RobotTruth(
          world.nanos(),
          body.pose(),
          body.twist(),
          body.travelled(),
          body.collisions(),
          body.charge());
    } finally {
      world.lock().unlock();
    }
  }

  /** The highest speed at which a robot hit anything so far, m/s; 0 when it hit nothing. */
  public double hardestImpact(RobotBody body) {
    world.lock().lock();
    try {
      return body.hardestImpact();
    } finally {
      world.lock().unlock();
    }
  }

  /**
   * Every board of the world as a camera saw it, in the order of the world file.
   *
   * @param captureNanos world time of the last two seconds, such as a frame's capture time; older
   *     times are answered with the oldest pose known
   */
  public List<BoardView> boards(RobotBody body, CameraModel camera, long captureNanos) {
    double[] pose = new double[3];
    world.lock().lock();
    try {
      body.poseAt(captureNanos, pose);
    } finally {
      world.lock().unlock();
    }
    Pose2d eye = new Pose2d(pose[0], pose[1], pose[2]).compose(camera.mount());
    List<BoardView> views = new ArrayList<>();
    for (int i = 0; i < world.spec().boards().size(); i++) {
      views.add(view(i, world.spec().boards().get(i), eye, camera));
    }
    return views;
  }

  private BoardView view(int index, BoardSpec board, Pose2d eye, CameraModel camera) {
    double normalX = StrictMath.cos(board.heading());
    double normalY = StrictMath.sin(board.heading());
    double toX = eye.x() - board.x();
    double toY = eye.y() - board.y();
    double distance = Math.sqrt(toX * toX + toY * toY);
    double facing = distance > 0 ? (toX * normalX + toY * normalY) / distance : 1;
    double top = board.bottom() + board.height();
    float left = Float.POSITIVE_INFINITY;
    float right = Float.NEGATIVE_INFINITY;
    float upper = Float.POSITIVE_INFINITY;
    float lower = Float.NEGATIVE_INFINITY;
    boolean ahead = true;
    int seen = 0;
    double cos = StrictMath.cos(eye.heading());
    double sin = StrictMath.sin(eye.heading());
    for (int i = 0; i <= SAMPLES; i++) {
      double offset = board.width() * ((double) i / SAMPLES - 0.5);
      double dx = board.x() - normalY * offset - eye.x();
      double dy = board.y() + normalX * offset - eye.y();
      double depth = dx * cos + dy * sin;
      double side = dy * cos - dx * sin;
      if (depth < NEAR) {
        ahead = false;
        continue;
      }
      double column = camera.centreX() - camera.focalX() * side / depth;
      left = (float) Math.min(left, column);
      right = (float) Math.max(right, column);
      double rise = camera.focalY() / depth;
      upper = (float) Math.min(upper, camera.centreY() - rise * (top - camera.mountHeight()));
      lower =
          (float)
              Math.max(lower, camera.centreY() - rise * (board.bottom() - camera.mountHeight()));
      if (column >= 0 && column <= camera.width() && free(eye, dx, dy, camera, index)) {
        seen++;
      }
    }
    Box box = ahead ? new Box(left, upper, right, lower) : new Box(0, 0, 0, 0);
    double visible = facing > 0 ? (double) seen / (SAMPLES + 1) : 0;
    return new BoardView(index, board.name(), board.label(), distance, facing, visible, box);
  }

  /** Whether nothing as high as the lens stands between the eye and a point of a board. */
  private boolean free(Pose2d eye, double dx, double dy, CameraModel camera, int board) {
    Obstacles obstacles = world.obstacles();
    for (int i = 0; i < obstacles.size(); i++) {
      Obstacle other = obstacles.get(i);
      boolean itself = other.kind() == Obstacle.Kind.BOARD && other.index() == board;
      if (!itself
          && other.height() >= camera.mountHeight()
          && other.outline().ray(eye.x(), eye.y(), dx, dy) < 1) {
        return false;
      }
    }
    return true;
  }
}
