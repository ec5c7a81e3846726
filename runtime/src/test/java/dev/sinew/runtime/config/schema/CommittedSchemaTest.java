package dev.sinew.runtime.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.FileCheck;
import dev.sinew.runtime.config.robot.TestSurroundings;
import dev.sinew.runtime.engine.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The product's own files: their schemas are the generated ones, and nothing is wrong in them. */
class CommittedSchemaTest {
  private static final Path CONFIGS = TestSurroundings.configs();
  private static final Installation INSTALLATION =
      new Installation(
          TestSurroundings.configs().resolveSibling(""), Path.of("no-plugins"), Map.of());

  @Test
  void schemasAreTheOnesThatTheRecordsGive() throws IOException {
    assertThat(INSTALLATION.schemaWriter().outdated(CONFIGS.resolve("schema")))
        .as("schemas in configs/schema that no longer fit the records; run: ./sinew schema")
        .isEmpty();
  }

  @Test
  void everyFileInConfigsIsInOrder() throws Exception {
    FileCheck check =
        new FileCheck(INSTALLATION.kinds(), INSTALLATION.surroundings(Optional.empty()), Map.of());
    for (Path file : files()) {
      assertThat(check.check(file, Optional.empty()).problems()).as(file.toString()).isEmpty();
    }
  }

  @Test
  void everyFileInConfigsFitsItsSchema() throws Exception {
    FileCheck check =
        new FileCheck(INSTALLATION.kinds(), INSTALLATION.surroundings(Optional.empty()), Map.of());
    for (Path file : files()) {
      String kind = check.check(file, Optional.empty()).kind().orElseThrow().word();
      String schema = Files.readString(CONFIGS.resolve("schema/" + kind + ".schema.json"));
      assertThat(OutsideJudge.judge(schema, Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(CONFIGS)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(".json5")).sorted().toList();
      assertThat(files).hasSizeGreaterThan(5);
      return files;
    }
  }
}
