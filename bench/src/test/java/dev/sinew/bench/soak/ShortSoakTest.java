package dev.sinew.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.bench.robot.Rover;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.sdk.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the half-hour soak looks for, in half an hour of the rover's life. */
class ShortSoakTest {
  private static final Duration ROBOT_TIME = Duration.ofMinutes(30);

  @TempDir Path folder;

  private Installation here() throws Exception {
    Installation clone = Installation.here();
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    try (var jars = Files.list(clone.home().resolve("skills/patrol/target"))) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, plugins.resolve(jar.getFileName()));
      }
    }
    return new Installation(clone.home(), plugins, clone.environment());
  }

  @Test
  void halfAnHourOfTheRoversLifeLeavesNothingBehind() throws Exception {
    List<Sample> told = new ArrayList<>();
    List<Sample> samples =
        new Soak(new SystemClock())
            .run(
                Rover.read(here()).blind().alone(Duration.ofDays(1)),
                Duration.ofMinutes(1),
                Duration.ZERO,
                (_, robot) -> robot.compareTo(ROBOT_TIME) >= 0,
                told::add);
    assertThat(samples).hasSize(30).isEqualTo(told);
    SoakResult result = new SoakResult(false, samples);
    assertThat(result.trends())
        .allSatisfy(trend -> assertThat(trend.flat()).as("%s", trend).isTrue());
    assertThat(result.last().distanceMeters()).isGreaterThan(200);
    assertThat(result.last().collisions()).isZero();
  }

  @Test
  void aClosedRobotLeavesNoThreadAndNoHandle() throws Exception {
    Probe probe = new Probe();
    Installation here = here();
    int threads = 0;
    long handles = 0;
    for (int life = 0; life < 6; life++) {
      new Soak(new SystemClock())
          .run(
              Rover.read(here).blind().alone(Duration.ofDays(1)),
              Duration.ofSeconds(5),
              Duration.ZERO,
              (_, robot) -> robot.compareTo(Duration.ofSeconds(5)) >= 0,
              _ -> {});
      if (life == 1) {
        threads = probe.threads();
        handles = probe.handles();
      }
    }
    assertThat(probe.threads()).isLessThanOrEqualTo(threads + 1);
    assertThat(probe.handles()).isLessThanOrEqualTo(handles + 1);
  }

  @Test
  void aReportShowsEachTrendAndItsVerdict() throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      samples.add(new Sample(i, i / 10.0, 30 << 20, 200 << 20, 12, 20 + i, 10.0 * i, 0));
    }
    new SoakReport(new SoakResult(true, samples), "a machine").write(folder);
    assertThat(Files.readString(folder.resolve("soak.html")))
        .contains("not flat", "with eyes", "<svg", "class=no>grows", "a machine");
    assertThat(Files.readString(folder.resolve("soak.json")))
        .contains("\"flat\":false", "\"virtualHours\":1.9", "\"slopePerVirtualHour\":10.0");
  }
}
