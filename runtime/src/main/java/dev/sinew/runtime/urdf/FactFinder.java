package dev.sinew.runtime.urdf;

import dev.sinew.runtime.urdf.Transform.Vector;
import dev.sinew.runtime.urdf.Urdf.Joint;
import dev.sinew.runtime.urdf.Urdf.Link;
import dev.sinew.runtime.urdf.Urdf.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds wheels, outline, mass and sensors in a URDF. */
final class FactFinder {
  private static final String BASE = "base_link";
  private static final String FLOOR = "base_footprint";

  /** An axle is one when its axis is so close to the body's y, as a cosine. */
  private static final double SIDEWAYS = 0.9;

  /** Two wheels are a pair when they are so close in x and z, metres. */
  private static final double ABREAST = 0.02;

  /** More wheels than any base has; the rest of a longer list is not looked at. */
  private static final int MOST_WHEELS = 64;

  /** Corners of the polygon that stands for a circle. */
  private static final int CORNERS = 16;

  private final Urdf urdf;
  private final List<String> notes = new ArrayList<>();

  /** The base link's frame in the root's: how the robot lies in its URDF. */
  private final Transform base;

  private FactFinder(Urdf urdf) {
    this.urdf = urdf;
    Link link = urdf.links().get(BASE);
    this.base =
        link != null
            ? link.frame()
            : urdf.links().values().stream()
                .findFirst()
                .map(Link::frame)
                .orElse(Transform.IDENTITY);
  }

  /** A driven wheel in the frame of the base link. */
  private record Wheel(Joint joint, Vector middle, double radius) {}

  private record Pair(Wheel left, Wheel right) {}

  static Facts of(Urdf urdf) {
    return new FactFinder(urdf).find();
  }

  private Facts find() {
    Optional<Pair> pair = pair();
    Optional<Facts.Wheels> wheels = pair.flatMap(this::wheels);
    Vector middle =
        pair.map(p ->
                new Vector(
                    (p.left().middle().x() + p.right().middle().x()) / 2,
                    (p.left().middle().y() + p.right().middle().y()) / 2,
                    (p.left().middle().z() + p.right().middle().z()) / 2))
            .orElse(Vector.ZERO);
    double floor = floor(middle, wheels);
    Vector origin = new Vector(middle.x(), middle.y(), floor);
    Transform body = base.times(Transform.of(origin, Vector.ZERO)).inverse();
    double mass = 0;
    double inertia = 0;
    for (Link link : urdf.links().values()) {
      Vector at = body.times(link.frame()).t();
      mass += link.mass();
      inertia += link.inertia() + link.mass() * (at.x() * at.x() + at.y() * at.y());
    }
    List<Facts.Mount> lidars = mounts(body, "a lidar", this::scans);
    List<Facts.Mount> cameras = mounts(body, "a camera", this::sees);
    List<Facts.Mount> imus = mounts(body, "an inertial unit", this::leans);
    return new Facts(
        urdf.name(), wheels, hull(body), mass, inertia, lidars, cameras, imus, List.copyOf(notes));
  }

  /** The floor in the base link's frame: where the URDF says it is, or under the wheels. */
  private double floor(Vector middle, Optional<Facts.Wheels> wheels) {
    Link footprint = urdf.links().get(FLOOR);
    if (footprint != null) {
      return base.inverse().times(footprint.frame()).t().z();
    }
    return wheels.map(w -> middle.z() - w.radius()).orElse(0.0);
  }

  private Optional<Pair> pair() {
    List<Wheel> wheels = new ArrayList<>();
    for (Joint joint : urdf.joints()) {
      if (wheels.size() < MOST_WHEELS) {
        wheel(joint).ifPresent(wheels::add);
      }
    }
    Urdf.Hints hints = urdf.hints();
    Optional<Wheel> left = named(wheels, hints.left());
    Optional<Wheel> right = named(wheels, hints.right());
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(new Pair(left.get(), right.get()));
    }
    List<Wheel> candidates =
        hints.driven().isEmpty()
            ? wheels
            : wheels.stream().filter(w -> hints.driven().contains(w.joint().name())).toList();
    List<Pair> pairs = new ArrayList<>();
    for (Wheel one : candidates) {
      for (Wheel other : candidates) {
        if (one.middle().y() > other.middle().y()
            && Math.abs(one.middle().x() - other.middle().x()) < ABREAST
            && Math.abs(one.middle().z() - other.middle().z()) < ABREAST
            && Math.abs(one.middle().y() + other.middle().y()) < 2 * ABREAST) {
          pairs.add(new Pair(one, other));
        }
      }
    }
    if (pairs.size() > 1) {
      notes.add(
          "there are %d pairs of wheels; the base is made of the widest. A base whose every wheel"
                  .formatted(pairs.size())
              + " is driven is made by another driver (docs/urdf.md)");
    }
    // Not the rollers of a caster, which stand closer together.
    return pairs.stream()
        .max(Comparator.comparingDouble(p -> p.left().middle().minus(p.right().middle()).length()));
  }

  private static Optional<Wheel> named(List<Wheel> wheels, Optional<String> joint) {
    return wheels.stream()
        .filter(w -> joint.filter(w.joint().name()::equals).isPresent())
        .findFirst();
  }

  private Optional<Wheel> wheel(Joint joint) {
    Link child = urdf.links().get(joint.child());
    if (child == null || !joint.type().equals("continuous")) {
      return Optional.empty();
    }
    if (joint.mimics().isPresent()) {
      notes.add(
          "joint '%s' follows '%s' and is taken for no driven wheel"
              .formatted(joint.name(), joint.mimics().get()));
      return Optional.empty();
    }
    Transform frame = base.inverse().times(child.frame());
    if (Math.abs(frame.rotate(joint.axis()).y()) < SIDEWAYS) {
      return Optional.empty();
    }
    return Optional.of(new Wheel(joint, frame.t(), radius(child)));
  }

  /** Radius of the roundest shape of a wheel, or 0 when there is none. */
  private static double radius(Link link) {
    return link.shapes().stream()
        .filter(s -> s.kind() != Shape.Kind.BOX)
        .mapToDouble(Shape::a)
        .max()
        .orElse(0);
  }

  private Optional<Facts.Wheels> wheels(Pair pair) {
    double track =
        urdf.hints()
            .separation()
            .orElse(Math.abs(pair.left().middle().y() - pair.right().middle().y()));
    double shape = Math.max(pair.left().radius(), pair.right().radius());
    double radius = urdf.hints().radius().orElse(shape);
    if (!(radius > 0)) {
      notes.add(
          "the wheels are meshes and nothing says their radius: measure it and set wheelRadius");
      radius = 0.033;
    }
    return Optional.of(
        new Facts.Wheels(
            pair.left().joint().name(),
            pair.right().joint().name(),
            track,
            radius,
            Stream.of(pair.left(), pair.right())
                .flatMap(w -> w.joint().maxVelocity().stream())
                .filter(v -> v > 0)
                .min(Comparator.naturalOrder())));
  }

  private Optional<Facts.Hull> hull(Transform body) {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (Link link : urdf.links().values()) {
      if (link.meshes() && link.shapes().isEmpty()) {
        notes.add(
            "link '%s' is a mesh only and not in the outline: measure it".formatted(link.name()));
      }
      Transform frame = body.times(link.frame());
      for (Shape shape : link.shapes()) {
        for (Vector corner : corners(shape)) {
          Vector at = frame.times(shape.origin()).apply(corner);
          minX = Math.min(minX, at.x());
          minY = Math.min(minY, at.y());
          maxX = Math.max(maxX, at.x());
          maxY = Math.max(maxY, at.y());
        }
      }
    }
    return minX <= maxX ? Optional.of(new Facts.Hull(minX, minY, maxX, maxY)) : Optional.empty();
  }

  /** Points whose hull holds the shape. */
  private static List<Vector> corners(Shape shape) {
    List<Vector> corners = new ArrayList<>();
    switch (shape.kind()) {
      case BOX -> {
        for (int i = 0; i < 8; i++) {
          corners.add(
              new Vector(
                  ((i & 1) == 0 ? -0.5 : 0.5) * shape.a(),
                  ((i & 2) == 0 ? -0.5 : 0.5) * shape.b(),
                  ((i & 4) == 0 ? -0.5 : 0.5) * shape.c()));
        }
      }
      case CYLINDER -> {
        for (int i = 0; i < CORNERS; i++) {
          double angle = 2 * Math.PI * i / CORNERS;
          for (double end : new double[] {-0.5, 0.5}) {
            corners.add(
                new Vector(
                    shape.a() * Math.cos(angle), shape.a() * Math.sin(angle), end * shape.b()));
          }
        }
      }
      case SPHERE -> {
        for (double r : new double[] {-shape.a(), shape.a()}) {
          corners.add(new Vector(r, 0, 0));
          corners.add(new Vector(0, r, 0));
          corners.add(new Vector(0, 0, r));
        }
      }
    }
    return corners;
  }

  private boolean scans(Link link) {
    return kind(link)
        .map(k -> k.contains("ray") || k.contains("lidar"))
        .orElse(hasWord(link, "scan", "laser", "lidar", "lds", "rplidar"));
  }

  private boolean sees(Link link) {
    return kind(link)
        .map(k -> k.contains("camera") || k.contains("depth"))
        .orElse(hasWord(link, "camera", "cam") && !hasWord(link, "optical"));
  }

  private boolean leans(Link link) {
    return kind(link).map(k -> k.contains("imu")).orElse(hasWord(link, "imu"));
  }

  private Optional<String> kind(Link link) {
    return Optional.ofNullable(urdf.hints().sensors().get(link.name()))
        .map(k -> k.toLowerCase(Locale.ROOT));
  }

  private static boolean hasWord(Link link, String... words) {
    List<String> parts = List.of(link.name().toLowerCase(Locale.ROOT).split("[^a-z0-9]+"));
    return Stream.of(words).anyMatch(parts::contains);
  }

  private List<Facts.Mount> mounts(Transform body, String kind, Predicate<Link> wanted) {
    List<Facts.Mount> found = new ArrayList<>();
    for (Link link : urdf.links().values()) {
      if (wanted.test(link)) {
        Transform frame = body.times(link.frame());
        if (frame.r22() < 0) {
          notes.add(
              "'%s' hangs upside down, which no driver here takes into account"
                  .formatted(link.name()));
        }
        found.add(
            new Facts.Mount(
                link.name(),
                frame.t().x(),
                frame.t().y(),
                frame.t().z(),
                frame.yaw(),
                Optional.ofNullable(urdf.hints().fieldOfView().get(link.name()))));
      }
    }
    if (found.size() > 1) {
      notes.add(
          "more than one link looks like %s; taken is '%s'"
              .formatted(kind, found.getFirst().link()));
    }
    return found;
  }
}
