package dev.sinew.runtime.config;

import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A checked robot in a few lines: components, buses, pins. */
final class RobotSummary {
  private RobotSummary() {}

  static List<String> lines(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    BoardProfile board = configuration.board();
    lines.add(
        "robot %s on %s, %s Hz"
            .formatted(
                configuration.robot().name(),
                board.title(),
                number(configuration.robot().cycle().rate())));
    lines.add("components, in the order of opening:");
    for (ResolvedComponent<?> component : configuration.components()) {
      lines.add("  " + component(component));
    }
    if (configuration.components().isEmpty()) {
      lines.add("  none");
    }
    lines.addAll(buses(configuration));
    lines.addAll(pins(configuration));
    configuration
        .robot()
        .cortex()
        .initialMode()
        .ifPresent(mode -> lines.add("starts in mode " + mode));
    configuration.world().ifPresent(world -> lines.add("simulated in " + world));
    return lines;
  }

  private static String component(ResolvedComponent<?> component) {
    String from =
        component.dependsOn().isEmpty() ? "" : " from " + String.join(", ", component.dependsOn());
    return "%s: %s by %s%s"
        .formatted(
            component.name(), component.makes().getSimpleName(), component.driver().name(), from);
  }

  private static List<String> buses(Configuration configuration) {
    Map<String, List<String>> users = new TreeMap<>();
    for (ResolvedComponent<?> component : configuration.components()) {
      for (PortUse port : component.ports()) {
        String what =
            switch (port) {
              case PortUse.I2cAddress i2c ->
                  "%s (0x%02x)".formatted(component.name(), i2c.address());
              case PortUse.Spi spi ->
                  "%s (chip select %d)".formatted(component.name(), spi.chipSelect());
              case PortUse.Line _, PortUse.Serial _, PortUse.Input _, PortUse.CameraPort _ ->
                  component.name();
            };
        List<String> names = users.computeIfAbsent(port.bus(), _ -> new ArrayList<>());
        if (!names.contains(what)) {
          names.add(what);
        }
      }
    }
    List<String> lines = new ArrayList<>(List.of("buses:"));
    users.forEach((bus, names) -> lines.add("  " + bus + ": " + String.join(", ", names)));
    return users.isEmpty() ? List.of() : lines;
  }

  private static List<String> pins(Configuration configuration) {
    Map<Integer, String> pins = new TreeMap<>();
    for (ResolvedComponent<?> component : configuration.components()) {
      for (PortUse port : component.ports()) {
        if (port instanceof PortUse.Line line) {
          String pin =
              configuration
                  .board()
                  .pinOf(line.line())
                  .map(p -> " (pin " + p.pin() + ")")
                  .orElse("");
          pins.put(
              line.line(),
              "GPIO %d%s: %s of %s".formatted(line.line(), pin, line.role(), component.name()));
        }
      }
    }
    return pins.isEmpty()
        ? List.of()
        : List.of(
            "pins:", pins.values().stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
