package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.engine.Robot;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Track;
import dev.sinew.testkit.VirtualRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rover that tells distances by two cameras and by nothing else. */
@Timeout(180)
class StereoRunTest {
  /** Where the hall's person hangs, in the odometry frame of a rover that starts at the origin. */
  private static final Point2d PERSON = new Point2d(5.6, 0);

  @TempDir private Path folder;

  private Path rover() throws IOException {
    String text = Files.readString(Clone.rover());
    int fabric = text.indexOf("  // Without a hub of its own");
    int page = text.indexOf("  page: {");
    String alone =
        (text.substring(0, fabric) + text.substring(page))
            .replace("'../worlds/", "'" + Clone.home().resolve("configs/worlds") + "/")
            .replace("$schema: '../schema/robot.schema.json',", "")
            .replace("{ ways: ['lidar'] }", "{ ways: ['stereo'], right: 'rightCamera' }")
            .replaceAll("(?s)    secondLook: \\{.*?\\n    \\},\\n", "")
            .replace(
                "    camera: {\n",
                """
                    rightCamera: {
                      driver: 'camera',
                      connector: 'csi1',
                      width: 640, height: 480,
                      horizontalFieldOfView: 1.085,
                      rate: 10,
                      mount: { x: 0.1, y: -0.12, height: 0.2 },
                    },
                    camera: {
                """);
    assertThat(alone).contains("rightCamera: {", "ways: ['stereo']").doesNotContain("secondLook");
    return Files.writeString(folder.resolve("stereo.json5"), alone);
  }

  @Test
  void aPersonAheadIsPlacedByTwoCamerasWithinWhatTheySayOfThemselves() throws Exception {
    VirtualRun run =
        VirtualRun.of(rover(), Clone.plugins(folder.resolve("plugins")), folder.resolve("data"))
            .lasting(Duration.ofSeconds(9));
    List<Double> errors = new ArrayList<>();
    int within = 0;
    try (Robot robot = Robot.assemble(run.plan())) {
      for (int i = 0; i < 90; i++) {
        robot.advance(Duration.ofMillis(100));
        for (Track track : robot.scene().tracks()) {
          if (track.label().equals("person") && track.position().isPresent()) {
            double error = track.position().get().distanceTo(PERSON);
            errors.add(error);
            double worst = track.covariance().orElseThrow().worst();
            within += error < 3 * worst + 0.05 ? 1 : 0;
          }
        }
      }
    }
    assertThat(errors).as("placed in so many pictures").hasSizeGreaterThan(15);
    assertThat(errors.getLast()).as("close by: %s", errors).isLessThan(0.35);
    assertThat(within)
        .as("within three deviations of %d: %s", errors.size(), errors)
        .isGreaterThan(errors.size() * 8 / 10);
  }
}
