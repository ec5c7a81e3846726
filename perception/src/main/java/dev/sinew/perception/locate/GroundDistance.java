package dev.sinew.perception.locate;

import dev.sinew.sdk.vision.CameraModel;
import java.util.Optional;

/**
 * Distance of what stands on the floor, from how far below the horizon its foot is: depth = h·f / v
 * with h the camera's height, f its focal length in pixels and v the rows from the horizon down to
 * the foot. From ∂depth/∂v = −depth² / (h·f), an error of the foot's row and one of the horizon
 * (the robot nods; the camera is not mounted quite level) grow with the square of the distance;
 * what is so far that the foot is within {@value #LEAST_SIGMAS} standard deviations of the horizon
 * is not told at all; before that the second order of the reciprocal is taken into account. Hartley
 * and Zisserman, Multiple View Geometry, 2nd ed., section 8.6, for a level camera.
 */
public final class GroundDistance implements DistanceSource {
  static final String NAME = "ground";

  static final int LEAST_SIGMAS = 5;

  /** A camera's height is known to about one part in fifty. */
  private static final double HEIGHT_SHARE = 0.02;

  /** Of the variance of 1/x for a normal x: ρ² (1 + 8ρ²) with ρ its relative deviation. */
  private static final double SECOND_ORDER = 8;

  private final CameraModel camera;
  private final double horizonRadians;
  private final EdgeNoise edges = EdgeNoise.DETECTOR;

  /**
   * @param horizonRadians standard deviation of the camera's pitch, radians
   */
  public GroundDistance(CameraModel camera, double horizonRadians) {
    this.camera = camera;
    this.horizonRadians = horizonRadians;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Distance> distance(Glance glance) {
    if (edges.isCutBelow(glance.box(), camera)) {
      return Optional.empty();
    }
    double rows = glance.box().bottom() - camera.centreY();
    double edge = edges.ofEdge(glance.box().height());
    double nod = camera.focalY() * horizonRadians;
    if (!(rows >= LEAST_SIGMAS * Math.sqrt(edge * edge + nod * nod))) {
      return Optional.empty();
    }
    // The reciprocal of a row that errs is on average too far, and errs more than its slope says.
    double share = (edge * edge + nod * nod) / (rows * rows);
    double metres =
        camera.mountHeight()
            * camera.focalY()
            / (rows * (1 + share))
            * Slant.of(glance.box(), camera);
    double perRow = metres * metres / (rows * rows) * (1 + SECOND_ORDER * share);
    double tall = metres * HEIGHT_SHARE;
    return Optional.of(
        new Distance(metres, perRow * edge * edge, perRow * nod * nod + tall * tall));
  }
}
