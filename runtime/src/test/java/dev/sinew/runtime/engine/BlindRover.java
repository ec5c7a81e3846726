package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.TestSurroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product's rover without eyes and without a skill, in its simulated hall. */
final class BlindRover {
  static final Path FILE = TestSurroundings.configs().resolve("robots/rover.json5");

  private final Path folder;
  private final List<RunPlan.Fault> faults = new ArrayList<>();

  /**
   * @param folder for what a robot writes; its plugin folder is empty
   */
  BlindRover(Path folder) {
    this.folder = folder;
  }

  /** Its robot file: components, safety, battery, page and world. */
  static String text() throws Exception {
    String all = Files.readString(FILE);
    return without(without(without(all, "perception"), "cortex"), "fabric");
  }

  /** Cuts out a section of two blanks' depth. */
  private static String without(String text, String section) {
    int from = text.indexOf("\n  " + section + ": {");
    int to = text.indexOf("\n  },", from);
    assertThat(from).as("section " + section).isPositive();
    return text.substring(0, from) + text.substring(to + "\n  },".length());
  }

  /** Its robot file with one thing changed. */
  static String text(String right, String other) throws Exception {
    String text = text();
    assertThat(text).contains(right);
    return text.replace(right, other);
  }

  BlindRover unplugged(String component, double fromSeconds, double toSeconds) {
    faults.add(
        new RunPlan.Fault(component, Math.round(fromSeconds * 1e9), Math.round(toSeconds * 1e9)));
    return this;
  }

  Installation installation() {
    return new Installation(
        TestSurroundings.configs().resolveSibling(""), folder.resolve("plugins"), Map.of());
  }

  Configuration read(String text) throws Exception {
    Loaded<Configuration> loaded =
        installation()
            .robotReader(installation().skills())
            .read(FILE, text.getBytes(StandardCharsets.UTF_8));
    assertThat(loaded.problemList()).isEmpty();
    return ((Loaded.Ok<Configuration>) loaded).value();
  }

  RunPlan plan(String text, boolean virtual) throws Exception {
    return plan(read(text), virtual);
  }

  RunPlan plan(Configuration configuration, boolean virtual) {
    return new RunPlan(
        configuration,
        true,
        virtual,
        Optional.of(Duration.ofMinutes(1)),
        Optional.empty(),
        Optional.empty(),
        1,
        false,
        Optional.empty(),
        folder.resolve("data"),
        installation().home(),
        installation().plugins(),
        faults);
  }

  /** Put together in virtual time; the caller advances and closes it. */
  Robot assemble() throws Exception {
    return Robot.assemble(plan(text(), true));
  }
}
