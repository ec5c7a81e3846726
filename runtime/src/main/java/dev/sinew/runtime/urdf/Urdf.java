package dev.sinew.runtime.urdf;

import dev.sinew.runtime.config.json5.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a URDF says, as far as a robot file can use it. Links are a tree.
 *
 * @param name of the robot
 * @param links by name, each after its parent
 * @param joints in the order of the file
 * @param hints what simulators and controllers are told
 */
record Urdf(String name, Map<String, Link> links, List<Joint> joints, Hints hints) {

  /**
   * A link.
   *
   * @param frame its frame in the root's, with every joint at zero
   * @param shapes what it is made of: collision shapes, or visual ones when there are none
   * @param meshes whether a shape is a mesh, which is not measured
   * @param mass kilograms; 0 when not said
   * @param inertia about its own z axis, kg·m²
   */
  record Link(
      String name,
      Place place,
      Transform frame,
      List<Shape> shapes,
      boolean meshes,
      double mass,
      double inertia) {}

  /**
   * A shape in its link's frame: a box of three edges, a cylinder of radius and length along z, or
   * a sphere of a radius.
   *
   * @param kind which of them
   * @param origin its middle
   * @param a edge along x, or radius
   * @param b edge along y, or length
   * @param c edge along z
   */
  record Shape(Kind kind, Transform origin, double a, double b, double c) {
    enum Kind {
      BOX,
      CYLINDER,
      SPHERE
    }
  }

  /**
   * A joint.
   *
   * @param axis in the child's frame, of length 1
   * @param mimics the joint it follows
   * @param maxVelocity rad/s or m/s, where it is said
   */
  record Joint(
      String name,
      Place place,
      String type,
      String parent,
      String child,
      Transform origin,
      Transform.Vector axis,
      Optional<String> mimics,
      Optional<Double> maxVelocity) {}

  /**
   * What a differential drive of a simulator or a controller is told.
   *
   * @param separation metres between the wheels
   * @param radius of the wheels, metres
   * @param left joint of the left wheel
   * @param right joint of the right wheel
   * @param driven joints with a velocity command
   * @param sensors kind of sensor by link, as simulators say it
   * @param fieldOfView of a camera by link, radians
   */
  record Hints(
      Optional<Double> separation,
      Optional<Double> radius,
      Optional<String> left,
      Optional<String> right,
      Set<String> driven,
      Map<String, String> sensors,
      Map<String, Double> fieldOfView) {}
}
