package dev.sinew.runtime.report;

import dev.sinew.sdk.geometry.Point2d;
import java.util.List;

/**
 * What the report shows beside its numbers. All places are in the world frame, metres.
 *
 * @param shapes what stands in the world; empty when it is not known
 * @param truePath where the robot really was, x, y, x, y, …; empty on a real robot
 * @param believedPath where it believed to be, x, y, x, y, …
 * @param boards what stood there to be recognised, in the order of {@link RunReport#boards()}
 * @param collisions where it touched something
 * @param frames annotated camera pictures
 */
public record ReportPictures(
    List<MapShape> shapes,
    float[] truePath,
    float[] believedPath,
    List<BoardMark> boards,
    List<Point2d> collisions,
    List<Picture> frames) {
  /** A report of numbers only. */
  public static final ReportPictures NONE =
      new ReportPictures(List.of(), new float[0], new float[0], List.of(), List.of(), List.of());

  public ReportPictures {
    shapes = List.copyOf(shapes);
    boards = List.copyOf(boards);
    collisions = List.copyOf(collisions);
    frames = List.copyOf(frames);
    if (truePath.length % 2 != 0 || believedPath.length % 2 != 0) {
      throw new IllegalArgumentException("a path is x, y, x, y, …: an even number of values");
    }
  }

  /**
   * Where a board stands.
   *
   * @param label what it shows
   * @param x metres
   * @param y metres
   */
  public record BoardMark(String label, double x, double y) {}

  /**
   * A camera picture.
   *
   * @param jpeg encoded, with its boxes drawn
   * @param caption one sentence
   */
  public record Picture(byte[] jpeg, String caption) {}
}
