package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names that conditions may use are those that the gate's own source uses. */
class GateRulesTest {
  private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");

  @Test
  void areTheOnesTheGateObjectsBy() throws IOException {
    Path source =
        Path.of(System.getProperty("sinew.home"), "runtime/src/main/java/dev/sinew/runtime/safety");
    Set<String> found = new TreeSet<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(source)) {
      files = all.filter(f -> f.toString().matches(".*Rules?\\.java")).toList();
    }
    for (Path file : files) {
      Matcher names = NAME.matcher(Files.readString(file));
      while (names.find()) {
        found.add(names.group(1));
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(GateRules.NAMES);
  }
}
