package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A robot without a camera, as somebody with a small board begins. */
@Timeout(120)
class BlindRoverTest {
  private static final String FILE =
      Clone.home().resolve("configs/robots/blind-rover.json5").toString();

  @TempDir private Path folder;

  @Test
  void drivesItsRoundByLidarAlone() throws Exception {
    Path out = folder.resolve("out");
    try (RunningProduct run =
        Product.in(folder)
            .start(
                "run",
                FILE,
                "--sim",
                "--headless",
                "--no-fabric",
                "--for",
                "60s",
                "--report",
                out.toString(),
                "--data",
                folder.resolve("data").toString())) {
      run.awaitSuccess(Duration.ofMinutes(1));
    }
    Report report = Report.in(out);
    assertThat(report.whole("/collisions")).isZero();
    assertThat(report.number("/distanceMeters")).isGreaterThan(15);
  }

  /** They cost a third of a second and 40 MB of every start. */
  @Test
  void loadsNoNativeLibraryForPictures() throws Exception {
    try (RunningProduct run =
        Product.in(folder)
            .start(
                "run",
                FILE,
                "--sim",
                "--headless",
                "--no-fabric",
                "--clock",
                "real",
                "--data",
                folder.resolve("data").toString())) {
      run.awaitLine("blind-rover runs");
      run.awaitLine("mode patrol");
      List<String> maps = Files.readAllLines(Path.of("/proc/" + run.handle().pid() + "/maps"));
      assertThat(maps).anyMatch(line -> line.contains("libjvm"));
      assertThat(maps).noneMatch(line -> line.contains("opencv") || line.contains("onnxruntime"));
      run.interrupt();
      run.awaitExit(Duration.ofSeconds(30));
    }
  }
}
