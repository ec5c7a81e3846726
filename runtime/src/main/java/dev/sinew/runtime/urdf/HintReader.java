package dev.sinew.runtime.urdf;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a URDF tells simulators and controllers: Gazebo's differential drive and sensors, and
 * the velocity commands of ros2_control.
 */
final class HintReader {
  /** Reads a number of an element, reporting what is none. */
  interface Numbers {
    double read(Element element, String path, String text);
  }

  private final Element root;
  private final Set<String> links;
  private final Numbers numbers;

  HintReader(Element root, Set<String> links, Numbers numbers) {
    this.root = root;
    this.links = links;
    this.numbers = numbers;
  }

  Urdf.Hints read() {
    Optional<Element> drive =
        root.children("gazebo").stream()
            .flatMap(g -> g.below("plugin").stream())
            .filter(HintReader::drives)
            .findFirst();
    Optional<Double> diameter =
        drive.flatMap(d -> value(d, "wheel_diameter", "wheelDiameter").map(v -> number(d, v)));
    Optional<Double> radius =
        drive.flatMap(d -> value(d, "wheel_radius", "wheelRadius").map(v -> number(d, v)));
    Set<String> driven = new LinkedHashSet<>();
    for (Element control : root.children("ros2_control")) {
      for (Element joint : control.children("joint")) {
        boolean velocity =
            joint.children("command_interface").stream()
                .anyMatch(c -> c.attribute("name").filter("velocity"::equals).isPresent());
        if (velocity) {
          joint.attribute("name").ifPresent(driven::add);
        }
      }
    }
    Map<String, String> sensors = new HashMap<>();
    Map<String, Double> fields = new HashMap<>();
    for (Element gazebo : root.children("gazebo")) {
      Optional<String> link = gazebo.attribute("reference").filter(links::contains);
      if (link.isPresent()) {
        for (Element sensor : gazebo.below("sensor")) {
          sensor.attribute("type").ifPresent(type -> sensors.put(link.get(), type));
          sensor.below("horizontal_fov").stream()
              .findFirst()
              .ifPresent(f -> fields.put(link.get(), number(f, f.text())));
        }
      }
    }
    return new Urdf.Hints(
        drive.flatMap(d -> value(d, "wheel_separation", "wheelSeparation").map(v -> number(d, v))),
        radius.or(() -> diameter.map(d -> d / 2)),
        drive.flatMap(d -> value(d, "left_joint", "leftJoint")),
        drive.flatMap(d -> value(d, "right_joint", "rightJoint")),
        driven,
        sensors,
        fields);
  }

  private double number(Element element, String text) {
    return numbers.read(element, "gazebo", text);
  }

  private static boolean drives(Element plugin) {
    String words =
        (plugin.attribute("filename").orElse("") + " " + plugin.attribute("name").orElse(""))
            .toLowerCase(Locale.ROOT)
            .replaceAll("[-_]", "");
    return words.contains("diffdrive") || words.contains("differentialdrive");
  }

  private static Optional<String> value(Element plugin, String... names) {
    return List.of(names).stream()
        .flatMap(name -> plugin.children(name).stream())
        .map(Element::text)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}
