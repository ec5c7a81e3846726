package dev.sinew.runtime.urdf;

import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.urdf.Transform.Vector;
import dev.sinew.runtime.urdf.Urdf.Joint;
import dev.sinew.runtime.urdf.Urdf.Link;
import dev.sinew.runtime.urdf.Urdf.Shape;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a URDF (the format of ROS, wiki.ros.org/urdf/XML) and checks that its links are a tree. All
 * mistakes are in one report, with line and column.
 */
final class UrdfReader {
  /** Nothing about a robot is larger, metres; also keeps sums finite. */
  private static final double LARGEST = 1000;

  private static final Set<String> TYPES =
      Set.of("fixed", "continuous", "revolute", "prismatic", "floating", "planar");

  private final List<Problem> problems = new ArrayList<>();
  private final Element root;

  private UrdfReader(Element root) {
    this.root = root;
  }

  /** Reads a file. */
  static Urdf read(Path file) throws UrdfException {
    return new UrdfReader(XmlReader.read(file)).urdf();
  }

  /** Reads a text that stands in a file of that name. */
  static Urdf read(String file, byte[] text) throws UrdfException {
    return new UrdfReader(XmlReader.read(file, text)).urdf();
  }

  private Urdf urdf() throws UrdfException {
    if (!root.name().equals("robot")) {
      problem(root.place(), "", "found <" + root.name() + ">; expected <robot>, as a URDF begins");
      throw new UrdfException(problems);
    }
    Map<String, Element> links = named("link");
    if (links.isEmpty()) {
      problem(root.place(), "robot", "there is no link; expected at least one");
    }
    List<Joint> joints = joints(links.keySet());
    Map<String, Transform> frames = frames(links, joints);
    Map<String, Link> made = new LinkedHashMap<>();
    frames.forEach((name, frame) -> {
      Element element = links.get(name);
      if (element != null) {
        made.put(name, link(name, element, frame));
      }
    });
    Urdf.Hints hints = new HintReader(root, made.keySet(), this::number).read();
    if (!problems.isEmpty()) {
      throw new UrdfException(problems);
    }
    return new Urdf(root.attribute("name").orElse("robot"), made, joints, hints);
  }

  private Map<String, Element> named(String kind) {
    Map<String, Element> found = new LinkedHashMap<>();
    for (Element element : root.children(kind)) {
      Optional<String> name = element.attribute("name").filter(n -> !n.isBlank());
      if (name.isEmpty()) {
        problem(element.place(), kind, "it has no name");
      } else if (found.putIfAbsent(name.get(), element) != null) {
        problem(
            element.place(),
            kind + " " + name.get(),
            "the name is used twice; it already stands in line "
                + found.get(name.get()).place().line());
      }
    }
    return found;
  }

  private List<Joint> joints(Set<String> links) {
    List<Joint> joints = new ArrayList<>();
    named("joint")
        .forEach((name, element) -> {
          String path = "joint " + name;
          String type = element.attribute("type").orElse("");
          if (!TYPES.contains(type)) {
            problem(
                element.place(),
                path,
                "type '%s'; expected fixed, continuous, revolute, prismatic, floating or planar%s"
                    .formatted(type, Suggestion.question(type, TYPES)));
          }
          Optional<String> parent = end(element, path, "parent", links);
          Optional<String> child = end(element, path, "child", links);
          Transform origin = origin(element, path);
          Vector axis =
              element.child("axis").map(a -> vector(a, path, "xyz")).orElse(new Vector(1, 0, 0));
          double length = axis.length();
          if (parent.isPresent() && child.isPresent()) {
            joints.add(
                new Joint(
                    name,
                    element.place(),
                    type,
                    parent.get(),
                    child.get(),
                    origin,
                    length > 0
                        ? new Vector(axis.x() / length, axis.y() / length, axis.z() / length)
                        : new Vector(1, 0, 0),
                    element.child("mimic").flatMap(m -> m.attribute("joint")),
                    element
                        .child("limit")
                        .flatMap(l -> l.attribute("velocity").map(v -> number(l, path, v)))));
          }
        });
    return joints;
  }

  private Optional<String> end(Element joint, String path, String which, Set<String> links) {
    Optional<Element> element = joint.child(which);
    Optional<String> link = element.flatMap(e -> e.attribute("link"));
    if (link.isEmpty()) {
      problem(joint.place(), path, "it names no " + which + " link");
      return Optional.empty();
    }
    if (!links.contains(link.get())) {
      problem(
          element.get().place(),
          path,
          "there is no link '%s'; expected one of the links%s"
              .formatted(link.get(), Suggestion.question(link.get(), links)));
      return Optional.empty();
    }
    return link;
  }

  /** Every link's frame in the root's, parents first. */
  private Map<String, Transform> frames(Map<String, Element> links, List<Joint> joints) {
    Map<String, Joint> above = new HashMap<>();
    Map<String, List<Joint>> below = new HashMap<>();
    for (Joint joint : joints) {
      Joint other = above.putIfAbsent(joint.child(), joint);
      if (other != null) {
        problem(
            joint.place(),
            "joint " + joint.name(),
            "link '%s' is the child of joint '%s' too; expected a tree"
                .formatted(joint.child(), other.name()));
      } else {
        below.computeIfAbsent(joint.parent(), _ -> new ArrayList<>()).add(joint);
      }
    }
    List<String> roots = links.keySet().stream().filter(l -> !above.containsKey(l)).toList();
    if (roots.size() > 1) {
      problem(
          root.place(),
          "robot",
          "several links have no parent: "
              + String.join(", ", roots)
              + "; expected one, the root of the tree");
    }
    Map<String, Transform> frames = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>();
    if (!roots.isEmpty()) {
      frames.put(roots.getFirst(), Transform.IDENTITY);
      open.add(roots.getFirst());
    }
    while (!open.isEmpty()) {
      String parent = open.remove();
      Transform frame = frames.getOrDefault(parent, Transform.IDENTITY);
      for (Joint joint : below.getOrDefault(parent, List.of())) {
        frames.put(joint.child(), frame.times(joint.origin()));
        open.add(joint.child());
      }
    }
    joints.stream()
        .filter(joint -> roots.size() <= 1 && !frames.containsKey(joint.child()))
        .findFirst()
        .ifPresent(joint ->
            problem(
                joint.place(),
                "joint " + joint.name(),
                "its links hang on each other in a circle; expected a tree"));
    return frames;
  }

  private Link link(String name, Element element, Transform frame) {
    String path = "link " + name;
    List<Element> bodies = element.children("collision");
    if (shapes(bodies, path).isEmpty()) {
      bodies = element.children("visual");
    }
    boolean meshes =
        element.children().stream()
            .filter(c -> c.name().equals("collision") || c.name().equals("visual"))
            .anyMatch(c -> !c.below("mesh").isEmpty());
    Optional<Element> inertial = element.child("inertial");
    double mass =
        inertial
            .flatMap(i -> i.child("mass"))
            .flatMap(m -> m.attribute("value").map(v -> number(m, path, v)))
            .orElse(0.0);
    double inertia =
        inertial
            .flatMap(i -> i.child("inertia"))
            .flatMap(i -> i.attribute("izz").map(v -> number(i, path, v)))
            .orElse(0.0);
    return new Link(
        name,
        element.place(),
        frame,
        shapes(bodies, path),
        meshes,
        Math.max(0, mass),
        Math.max(0, inertia));
  }

  private List<Shape> shapes(List<Element> bodies, String path) {
    List<Shape> shapes = new ArrayList<>();
    for (Element body : bodies) {
      Transform origin = origin(body, path);
      for (Element geometry : body.children("geometry")) {
        geometry
            .child("box")
            .map(box -> vector(box, path, "size"))
            .ifPresent(s ->
                shapes.add(
                    new Shape(
                        Shape.Kind.BOX,
                        origin,
                        Math.abs(s.x()),
                        Math.abs(s.y()),
                        Math.abs(s.z()))));
        geometry
            .child("cylinder")
            .ifPresent(c ->
                shapes.add(
                    new Shape(
                        Shape.Kind.CYLINDER,
                        origin,
                        size(c, path, "radius"),
                        size(c, path, "length"),
                        0)));
        geometry
            .child("sphere")
            .ifPresent(s ->
                shapes.add(new Shape(Shape.Kind.SPHERE, origin, size(s, path, "radius"), 0, 0)));
      }
    }
    return shapes;
  }

  private double size(Element element, String path, String key) {
    Optional<String> text = element.attribute(key);
    if (text.isEmpty()) {
      problem(element.place(), path, "<" + element.name() + "> has no " + key);
      return 0;
    }
    return Math.abs(number(element, path, text.get()));
  }

  private Transform origin(Element element, String path) {
    Optional<Element> origin = element.child("origin");
    return origin
        .map(o -> Transform.of(vector(o, path, "xyz"), vector(o, path, "rpy")))
        .orElse(Transform.IDENTITY);
  }

  /** Three numbers of an attribute; zeros when it is not there. */
  private Vector vector(Element element, String path, String key) {
    Optional<String> text = element.attribute(key);
    if (text.isEmpty()) {
      return Vector.ZERO;
    }
    String[] parts = text.get().strip().split("\\s+");
    if (parts.length != 3) {
      problem(element.place(), path, "%s '%s'; expected three numbers".formatted(key, text.get()));
      return Vector.ZERO;
    }
    return new Vector(
        number(element, path, parts[0]),
        number(element, path, parts[1]),
        number(element, path, parts[2]));
  }

  private double number(Element element, String path, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Math.abs(value) <= LARGEST) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    String shown = text.substring(0, Math.min(40, text.length()));
    problem(
        element.place(), path, "found '%s'; expected a number from −1000 to 1000".formatted(shown));
    return 0;
  }

  private void problem(Place place, String path, String message) {
    Problem problem = new Problem(place, path, message);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
