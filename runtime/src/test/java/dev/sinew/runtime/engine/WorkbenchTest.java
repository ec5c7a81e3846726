package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board without a cycle, on this machine's real kernel. */
class WorkbenchTest {
  private static final Path HOME = Path.of(System.getProperty("sinew.home"));
  private static final Path ROVER = HOME.resolve("configs/robots/rover.json5");

  @TempDir Path folder;

  private Configuration rover(String from, String to) throws Exception {
    Installation here = new Installation(HOME, folder, Map.of());
    String text = Files.readString(ROVER).replace(from, to);
    Loaded<Configuration> read =
        new RobotReader(here.surroundings(Optional.empty()), Map.of())
            .read(ROVER, text.getBytes(StandardCharsets.UTF_8));
    assertThat(read.problemList()).isEmpty();
    return ((Loaded.Ok<Configuration>) read).value();
  }

  @Test
  void aComponentWhosePortIsNotThereSaysSoWithItsPlace() throws Exception {
    try (Workbench bench = Workbench.open(rover("", ""), false, false, folder)) {
      assertThatThrownBy(() -> bench.component("motors"))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("rover.json5:12:13 components.motors: ");
      assertThat(bench.opened()).isEmpty();
    }
  }
}
