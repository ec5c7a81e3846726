package dev.sinew.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.TestSurroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Bytes from outside: whatever they are, the answer is a configuration or problems with places. */
class FuzzTest {
  private static final String[] SPLINTERS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "'",
    "\"",
    "\\",
    "/*",
    "//",
    "${",
    "}",
    "0x",
    "-",
    ".",
    "1e999",
    "NaN",
    "null",
    "true",
    "\u0000",
    "\n",
    "$schema",
    "driver",
    "99999999999999999999",
    "\ud800",
    "'base'",
    "components",
    "é",
    "\u2028",
    "modes"
  };

  private final RobotReader reader = new RobotReader(TestSurroundings.here(), Map.of("A", "b"));
  private final byte[] rover = TestSurroundings.rover();

  @Property(tries = 1000)
  void randomBytesGiveProblems(@ForAll @Size(max = 400) byte[] bytes) {
    judge(bytes);
  }

  @Property(tries = 1000)
  void randomTextGivesProblems(@ForAll String text) {
    judge(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 2000)
  void aFileWithChangedBytesGivesAConfigurationOrProblems(
      @ForAll @Size(min = 1, max = 6) int[] positions,
      @ForAll @Size(min = 6, max = 6) byte[] values) {
    byte[] changed = rover.clone();
    for (int i = 0; i < positions.length; i++) {
      changed[Math.floorMod(positions[i], changed.length)] = values[i];
    }
    judge(changed);
  }

  @Property(tries = 2000)
  void aFileWithPiecesPutInOrCutOutGivesAConfigurationOrProblems(
      @ForAll int position,
      @ForAll @IntRange(max = 40) int cut,
      @ForAll @IntRange(max = 30) int splinter) {
    String text = new String(rover, StandardCharsets.UTF_8);
    int at = Math.floorMod(position, text.length());
    String changed =
        text.substring(0, at)
            + SPLINTERS[splinter]
            + text.substring(Math.min(text.length(), at + cut));
    judge(changed.getBytes(StandardCharsets.UTF_8));
  }

  private void judge(byte[] bytes) {
    Path file = TestSurroundings.folder().resolve("rover.json5");
    switch (reader.read(file, bytes)) {
      case Loaded.Ok<Configuration>(var configuration, _) ->
          assertThat(configuration.robot().format()).isEqualTo(1);
      case Loaded.Bad<Configuration>(var problems) ->
          assertThat(problems)
              .isNotEmpty()
              .allSatisfy(problem -> {
                assertThat(problem.place().line()).isPositive();
                assertThat(problem.place().column()).isPositive();
                assertThat(problem.message()).isNotBlank();
                assertThat(problem.toString()).doesNotContain("Exception");
              });
    }
  }
}
