package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a skill that drives, by the commands that are printed. */
class NewSkillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  @TempDir Path folder;

  @Test
  void aNewSkillBuildsWithPlainMavenIsTestedAndDrives() throws Exception {
    String said;
    try (RunningProduct made =
        Product.in(folder).start("new", "skill", "square-dance", "--in", folder.toString())) {
      assertThat(made.awaitExit(PATIENCE)).as(made.all()).isZero();
      said = made.output();
    }
    Path project = folder.resolve("square-dance");
    assertThat(said).contains("mvn verify").contains(project.toString());

    String built = run(project, "mvn", "-o", "-q", "-B", "verify");
    assertThat(project.resolve("target/square-dance-1.0.jar")).as(built).isRegularFile();
    BufferedImage picture = ImageIO.read(project.resolve("target/square-dance.png").toFile());
    assertThat(picture.getWidth()).isGreaterThan(500);

    List<String> printed =
        said.lines().filter(line -> line.contains(" run ")).map(String::strip).toList();
    assertThat(printed).hasSize(1);
    // The printed command as it is, but in virtual time and for a while.
    String ran =
        run(
            folder,
            "bash",
            "-c",
            printed.getFirst() + " --headless --for 40s --report '" + folder + "/report'");
    assertThat(ran).contains("square-dance-rover runs in room, in virtual time");
    Report report = Report.in(folder.resolve("report"));
    assertThat(report.number("/distanceMeters")).isGreaterThan(4);
    assertThat(report.whole("/collisions")).isZero();
  }

  @Test
  void takenNamesAndFoldersAreRefusedAndNothingIsWritten() throws Exception {
    Files.createDirectory(folder.resolve("round"));
    for (Map.Entry<String, String> bad :
        Map.of(
                "patrol", "there is a skill 'patrol' already",
                "round", "is there already; nothing was changed")
            .entrySet()) {
      try (RunningProduct refused =
          Product.in(folder).start("new", "skill", bad.getKey(), "--in", folder.toString())) {
        assertThat(refused.awaitExit(PATIENCE)).as(bad.getKey()).isEqualTo(2);
        assertThat(refused.all()).contains(bad.getValue()).doesNotContain("\tat ");
      }
    }
    assertThat(folder.resolve("round")).isEmptyDirectory();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("round"));
    }
  }

  /** Runs a command to its end, with the build's own JDK and without what the build has set. */
  private static String run(Path in, String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(in, "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SINEW_BUILD", "never");
    builder.environment().remove("MAVEN_OPTS");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(log);
      assertThat(ended).as("%s ended; it said: %s", List.of(command), said).isTrue();
      assertThat(process.exitValue()).as("%s said: %s", List.of(command), said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(log);
    }
  }
}
