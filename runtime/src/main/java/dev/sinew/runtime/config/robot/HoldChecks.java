package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Checks what modes hold actuators at: their names, their setpoints and the ranges. */
final class HoldChecks {
  private final Map<String, List<Setpoint>> actuators = new LinkedHashMap<>();
  private final boolean complete;
  private final List<Problem> problems;

  /**
   * @param complete whether every component of the file could be read
   */
  HoldChecks(
      Map<String, ResolvedComponent<?>> components, boolean complete, List<Problem> problems) {
    this.complete = complete;
    this.problems = problems;
    Set<String> parts = new HashSet<>();
    components.values().forEach(component -> parts.addAll(component.dependsOn()));
    components.forEach((name, component) -> {
      if (SetpointActuator.class.isAssignableFrom(component.makes()) && !parts.contains(name)) {
        actuators.put(name, setpoints(component));
      }
    });
  }

  private static <C extends Record> List<Setpoint> setpoints(ResolvedComponent<C> component) {
    return component.driver().setpoints(component.configuration());
  }

  void check(Node hold, String path) {
    if (!complete || !(hold instanceof ObjectNode held)) {
      return;
    }
    held.members()
        .forEach((name, member) -> {
          String at = Paths.key(path, name);
          if (Known.check(
                  problems,
                  member.keyPlace(),
                  at,
                  "actuator with setpoints",
                  name,
                  actuators.keySet())
              && member.value() instanceof ObjectNode values) {
            values(actuators.getOrDefault(name, List.of()), values, at);
          }
        });
  }

  private void values(List<Setpoint> setpoints, ObjectNode values, String path) {
    if (setpoints.isEmpty()) {
      return;
    }
    values
        .members()
        .forEach((name, member) -> {
          String at = Paths.key(path, name);
          List<String> known = setpoints.stream().map(Setpoint::name).toList();
          if (Known.check(problems, member.keyPlace(), at, "setpoint", name, known)
              && member.value() instanceof Scalar scalar) {
            Setpoint setpoint = setpoints.get(known.indexOf(name));
            OptionalDouble value = scalar.number();
            if (value.isPresent()
                && !(value.getAsDouble() >= setpoint.min()
                    && value.getAsDouble() <= setpoint.max())) {
              problems.add(
                  new Problem(
                      scalar.place(),
                      at,
                      "%s is out of range; expected %s to %s %s"
                          .formatted(
                              scalar.text(),
                              setpoint.min(),
                              setpoint.max(),
                              setpoint.unit().equals("1") ? "" : setpoint.unit())
                          .stripTrailing()));
            }
          }
        });
  }
}
