package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.DisplayText;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.fitting.GaugeText;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.scene.Scene;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What the displays show: the lines of the robot file with what is so put in. Asked by bus threads;
 * the robot is let in once it is put together, and until then they show its name.
 */
final class DisplayLines {
  /** What is so, from any thread. */
  interface Now {
    Scene scene();

    String mode();

    String skill();

    /** What was said last; empty when nothing was. */
    String said();
  }

  private final Supplier<RobotFile> file;
  private final AtomicReference<Optional<Now>> now = new AtomicReference<>(Optional.empty());

  /**
   * @param file the newest robot file that stands
   */
  DisplayLines(Supplier<RobotFile> file) {
    this.file = file;
  }

  /** Lets the robot in. */
  void follow(Now robot) {
    now.set(Optional.of(robot));
  }

  /** The lines of one display. Any thread; allocates. */
  List<String> of(String display) {
    RobotFile robot = file.get();
    DisplayText text = robot.displays().getOrDefault(display, DisplayText.usual());
    Optional<Now> state = now.get();
    if (state.isEmpty()) {
      return List.of(robot.name());
    }
    Scene scene = state.get().scene();
    return text.lines().stream()
        .map(line ->
            DisplayText.filled(
                line, placeholder -> value(placeholder, robot.name(), state.get(), scene)))
        .toList();
  }

  private static String value(String placeholder, String name, Now now, Scene scene) {
    return switch (placeholder) {
      case "name" -> name;
      case "mode" -> now.mode();
      case "skill" -> now.skill();
      case "say" -> now.said();
      case "gate" -> scene.gate().isEmpty() ? "free" : scene.gate();
      case "battery" ->
          scene
              .battery()
              .map(Battery::charge)
              .map(charge -> String.format(Locale.ROOT, "%.0f %%", charge * 100))
              .orElse("– %");
      case "voltage" ->
          scene
              .battery()
              .map(Battery::voltage)
              .map(voltage -> String.format(Locale.ROOT, "%.1f V", voltage))
              .orElse("– V");
      default -> gauge(placeholder, scene);
    };
  }

  private static String gauge(String placeholder, Scene scene) {
    int dot = placeholder.indexOf('.');
    String quantity = placeholder.substring(dot + 1);
    return scene
        .reading(dot < 0 ? placeholder : placeholder.substring(0, dot))
        .flatMap(reading -> shown(reading, quantity))
        .orElse("–");
  }

  private static Optional<String> shown(GaugeReading reading, String quantity) {
    for (int i = 0; i < reading.quantities().size(); i++) {
      if (reading.quantities().get(i).name().equals(quantity)) {
        return Optional.of(GaugeText.of(reading.value(i), reading.quantities().get(i).unit()));
      }
    }
    return Optional.empty();
  }
}
