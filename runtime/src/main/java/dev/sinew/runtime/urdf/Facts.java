package dev.sinew.runtime.urdf;

import java.util.List;
import java.util.Optional;

/**
 * What a robot file needs of a URDF, in the body frame: origin in the middle of the driven axle on
 * the floor, x forward, y left, z up (REP-103). Metres, radians, kilograms.
 *
 * @param name of the robot
 * @param wheels the two driven wheels; empty when none were found
 * @param hull what all shapes together cover of the floor; empty when nothing can be measured
 * @param mass of all links; 0 when none says
 * @param yawInertia about the origin's vertical; 0 when no link has a mass
 * @param lidars scanning range finders
 * @param cameras cameras
 * @param imus inertial units
 * @param notes what could not be taken over, in sentences
 */
record Facts(
    String name,
    Optional<Wheels> wheels,
    Optional<Hull> hull,
    double mass,
    double yawInertia,
    List<Mount> lidars,
    List<Mount> cameras,
    List<Mount> imus,
    List<String> notes) {

  /**
   * The driven wheels.
   *
   * @param left joint of the left one
   * @param right joint of the right one
   * @param track between their middles
   * @param radius rolling radius
   * @param maxSpeed rad/s; empty when the joints do not say
   */
  record Wheels(
      String left, String right, double track, double radius, Optional<Double> maxSpeed) {}

  /** A rectangle on the floor: from the rear right to the front left corner. */
  record Hull(double minX, double minY, double maxX, double maxY) {
    /** Of the circle around the origin that holds it. */
    double radius() {
      return Math.hypot(Math.max(-minX, maxX), Math.max(-minY, maxY));
    }

    boolean holdsTheOrigin() {
      return minX < 0 && maxX > 0 && minY < 0 && maxY > 0;
    }
  }

  /**
   * Where a sensor sits.
   *
   * @param link its link
   * @param height over the floor
   * @param yaw turn of its x axis from the body's, counter-clockwise from above
   * @param fieldOfView of a camera, where it is said
   */
  record Mount(
      String link, double x, double y, double height, double yaw, Optional<Double> fieldOfView) {}
}
