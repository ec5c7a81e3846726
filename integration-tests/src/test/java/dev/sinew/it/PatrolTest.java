package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.report.RunReport;
import dev.sinew.testkit.VirtualRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rover with its real drivers, its real detector and the patrol jar, in the simulated hall. */
class PatrolTest {
  @TempDir Path folder;

  private VirtualRun rover() throws Exception {
    return VirtualRun.of(Clone.rover(), Clone.plugins(folder.resolve("plugins")), folder);
  }

  private static Optional<String> ownNameOf(RunReport report, String label) {
    return report.boards().stream()
        .filter(board -> board.label().equals(label))
        .flatMap(board -> board.recognition().stream())
        .filter(recognition -> recognition.recognisedBy() == RunReport.RecognisedBy.OWN)
        .map(RunReport.Recognition::recognisedAs)
        .findFirst();
  }

  @Test
  void patrolsTheHallWithoutACollisionAndRecognisesPersonAndCatByItself() throws Exception {
    RunReport report = rover().lasting(Duration.ofSeconds(120)).run();
    assertThat(report.collisions()).isZero();
    assertThat(report.distanceMeters()).isGreaterThan(20);
    assertThat(report.cycles()).isEqualTo(6000);
    assertThat(ownNameOf(report, "person")).contains("person");
    assertThat(ownNameOf(report, "cat")).contains("cat");
    assertThat(report.boards()).allMatch(RunReport.Board::seen);
  }

  @Test
  void oneSeedGivesOneTrajectoryToTheLastBit() throws Exception {
    RunReport first = rover().lasting(Duration.ofSeconds(12)).seed(5).run();
    RunReport second = rover().lasting(Duration.ofSeconds(12)).seed(5).run();
    RunReport other = rover().lasting(Duration.ofSeconds(12)).seed(6).run();
    assertThat(second.commandHash()).isEqualTo(first.commandHash());
    assertThat(second.poseHash()).isEqualTo(first.poseHash());
    assertThat(other.poseHash()).isNotEqualTo(first.poseHash());
  }

  @Test
  void stopsWhenTheLidarIsUnpluggedAndGoesOnWhenItComesBack() throws Exception {
    // Between the third and the sixth second the rover is on its first straight leg.
    RunReport undisturbed = rover().lasting(Duration.ofSeconds(9)).run();
    RunReport report =
        rover()
            .lasting(Duration.ofSeconds(9))
            .unplugging("lidar", Duration.ofSeconds(3), Duration.ofSeconds(6))
            .run();
    long staleBefore = undisturbed.gate().byRule().getOrDefault("sensor-age", 0L);
    long stale = report.gate().byRule().getOrDefault("sensor-age", 0L);
    assertThat(stale - staleBefore).as("cycles stopped for the lidar").isBetween(100L, 300L);
    assertThat(report.healthEvents())
        .extracting(RunReport.HealthEvent::component, RunReport.HealthEvent::state)
        .containsSubsequence(
            org.assertj.core.groups.Tuple.tuple("lidar", "FAILED"),
            org.assertj.core.groups.Tuple.tuple("lidar", "OK"));
    assertThat(report.distanceMeters()).isBetween(0.3, undisturbed.distanceMeters() - 0.5);
    assertThat(report.collisions()).isZero();
  }

  @Test
  void stopsWhenTheInertialUnitIsUnpluggedAndGoesOnWhenItComesBack() throws Exception {
    RunReport report =
        rover()
            .lasting(Duration.ofSeconds(14))
            .unplugging("imu", Duration.ofSeconds(5), Duration.ofSeconds(8))
            .run();
    assertThat(report.gate().byRule().getOrDefault("sensor-age", 0L)).isGreaterThan(100L);
    assertThat(report.healthEvents())
        .extracting(RunReport.HealthEvent::component, RunReport.HealthEvent::state)
        .containsSubsequence(
            org.assertj.core.groups.Tuple.tuple("imu", "FAILED"),
            org.assertj.core.groups.Tuple.tuple("imu", "OK"));
    assertThat(report.distanceMeters()).isGreaterThan(1);
  }
}
