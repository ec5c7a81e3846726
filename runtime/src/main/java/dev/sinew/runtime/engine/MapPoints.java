package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.sdk.geometry.Point2d;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Finds the places a goal names, so that the page can draw them without knowing the skill. */
final class MapPoints {
  private MapPoints() {}

  /** The objects with numbers {@code x} and {@code y} in the goal's list {@code waypoints}. */
  static List<Point2d> of(Section goal) {
    List<Point2d> points = new ArrayList<>();
    if (goal.tree().get("waypoints").orElse(goal.tree()) instanceof ArrayNode list) {
      for (Node element : list.items()) {
        if (element instanceof ObjectNode object) {
          OptionalDouble x = number(object, "x");
          OptionalDouble y = number(object, "y");
          if (x.isPresent() && y.isPresent()) {
            points.add(new Point2d(x.getAsDouble(), y.getAsDouble()));
          }
        }
      }
    }
    return points;
  }

  private static OptionalDouble number(ObjectNode object, String key) {
    return object.get(key).orElse(object) instanceof Scalar scalar
        ? scalar.number()
        : OptionalDouble.empty();
  }
}
