package dev.sinew.runtime.config.cortex;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;
import java.util.Optional;

/**
 * A part of the floor, in the odometry frame: a disc, or a polygon.
 *
 * @param x centre of the disc, m
 * @param y centre of the disc, m
 * @param radius of the disc, m
 * @param corners of the polygon, in order
 */
public record ZoneShape(
    @Doc("Centre of a disc, m.") @Range(min = -10_000, max = 10_000) Optional<Double> x,
    @Doc("Centre of a disc, m.") @Range(min = -10_000, max = 10_000) Optional<Double> y,
    @Doc("Radius of a disc, m.") @Range(min = 0.01, max = 10_000) Optional<Double> radius,
    @Doc("Corners of a polygon, in order; three or more.") @Default("[]") List<Corner> corners) {

  /**
   * A corner.
   *
   * @param x metres
   * @param y metres
   */
  public record Corner(
      @Unit("m") @Range(min = -10_000, max = 10_000) double x,
      @Unit("m") @Range(min = -10_000, max = 10_000) double y) {}

  public ZoneShape {
    corners = List.copyOf(corners);
    boolean disc = x.isPresent() && y.isPresent() && radius.isPresent();
    boolean anyOfDisc = x.isPresent() || y.isPresent() || radius.isPresent();
    if (corners.isEmpty() ? !disc : anyOfDisc) {
      throw new IllegalArgumentException(
          "no shape; expected x, y and radius of a disc, or the corners of a polygon");
    }
    if (!corners.isEmpty() && corners.size() < 3) {
      throw new IllegalArgumentException(
          "corners: " + corners.size() + " corners make no polygon; expected three or more");
    }
  }
}
