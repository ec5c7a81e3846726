package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.Simulation;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.testkit.VirtualRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.objdetect.Objdetect;

/**
 * A rover whose wheels are larger than its file says, on its round through a hall with tags on the
 * walls: with them it knows where it is, without them it does not.
 */
@Timeout(180)
class LandmarkRunTest {
  private static final Duration ROUND = Duration.ofSeconds(45);
  private static final int CELL = 24;

  @TempDir private Path folder;

  @BeforeAll
  static void natives() {
    NativeLibraries.load(Clone.home().resolve(".sinew/natives"));
  }

  private void world() throws IOException {
    Files.createDirectories(folder.resolve("worlds"));
    for (int id = 1; id <= 4; id++) {
      Mat tag = new Mat();
      Objdetect.generateImageMarker(
          Objdetect.getPredefinedDictionary(Objdetect.DICT_APRILTAG_36h11), id, 8 * CELL, tag, 1);
      Mat sheet = new Mat(10 * CELL, 10 * CELL, CvType.CV_8UC1, new Scalar(255));
      tag.copyTo(sheet.submat(CELL, 9 * CELL, CELL, 9 * CELL));
      Imgcodecs.imwrite(folder.resolve("worlds/tag" + id + ".png").toString(), sheet);
    }
    String hall = Files.readString(Clone.home().resolve("configs/worlds/hall.json5"));
    int boards = hall.indexOf("boards: [");
    assertThat(boards).isPositive();
    Files.writeString(
        folder.resolve("worlds/hall.json5"),
        hall.substring(0, boards)
            + """
            boards: [
              BOARD1 x: 5.6, y: 0.3, heading: 3.141592653589793, SIZE },
              BOARD2 x: 1.0, y: 3.6, heading: -1.5707963267948966, SIZE },
              BOARD3 x: -5.6, y: 0.8, heading: 0.0, SIZE },
              BOARD4 x: -1.5, y: -3.6, heading: 1.5707963267948966, SIZE },
            ] }
            """
                .replaceAll("BOARD(.)", "{ name: 'tag$1', label: 'tag', picture: 'tag$1.png',")
                .replace("SIZE", "width: 1.0, height: 1.0, bottom: 0.05"));
  }

  /** The tags' black squares are 0.8 m of their boards' metre. */
  private Path rover(String name, String landmarks) throws IOException {
    String text = Files.readString(Clone.home().resolve("configs/robots/blind-rover.json5"));
    String other =
        text.replace("wheelRadius: 0.033", "wheelRadius: 0.030")
            .replace("'../worlds/hall.json5'", "'worlds/hall.json5'")
            .replace("  cortex: {", landmarks + "\n  cortex: {")
            .replace(
                "    lidar: {",
                """
                camera: {
                  driver: 'camera', connector: 'csi0', width: 640, height: 480,
                  horizontalFieldOfView: 1.085, rate: 5, mount: { x: 0.1, height: 0.2 },
                },
                lidar: {\
                """);
    assertThat(other).contains("wheelRadius: 0.030", "worlds/hall.json5'", "camera: {");
    return Files.writeString(folder.resolve(name + ".json5"), other);
  }

  /** Mean distance between belief and truth after the first third of the time, metres. */
  private double errorOfARound(String name, String landmarks, Path recording) throws Exception {
    VirtualRun run =
        VirtualRun.of(
                rover(name, landmarks),
                Clone.plugins(folder.resolve("plugins")),
                folder.resolve(name))
            .lasting(ROUND);
    try (Robot robot = Robot.assemble(run.plan().recorded(recording))) {
      Simulation world = robot.simulation().orElseThrow();
      Pose2d start = new Pose2d(world.start().x(), world.start().y(), world.start().heading());
      double sum = 0;
      int seconds = (int) ROUND.toSeconds();
      for (int i = 0; i < seconds; i++) {
        robot.advance(Duration.ofSeconds(1));
        Pose2d truth = world.world().truth().robot(world.body()).pose();
        Pose2d belief = robot.scene().pose();
        double error = start.toFrame(belief.x(), belief.y()).distanceTo(truth.position());
        sum += i < seconds / 3 ? 0 : error;
      }
      assertThat(robot.cycle().distance()).as("it drove").isGreaterThan(8);
      return sum / (seconds - seconds / 3);
    }
  }

  private static final String TAGS =
      """
      perception: { camera: 'camera', stages: { tags: { stage: 'tags', size: 0.8 } } },
      landmarks: [
        { id: 1, x: 5.6, y: 0.3, facing: 3.14159 },
        { id: 2, x: 1.0, y: 3.6, facing: -1.5708 },
        { id: 3, x: -5.6, y: 0.8, facing: 0 },
        { id: 4, x: -1.5, y: -3.6, facing: 1.5708 },
      ],
      """;

  @Test
  void tagsOnTheWallsKeepARoverWithWrongWheelsWhereItBelievesToBe() throws Exception {
    world();
    double lost = errorOfARound("lost", "", folder.resolve("lost.mcap"));
    Path recording = folder.resolve("found.mcap");
    double found = errorOfARound("found", TAGS, recording);
    assertThat(lost).as("error without tags").isGreaterThan(0.1);
    assertThat(found).as("error with tags; without %.3f m", lost).isLessThan(0.4 * lost);

    ReplayResult again =
        Replay.run(
            ReplayPlan.of(recording),
            new Installation(Clone.home(), folder.resolve("plugins"), System.getenv()));
    assertThat(again.comparison().cycles()).isGreaterThan(2000);
    assertThat(again.comparison().differences())
        .as("%s", again.comparison().first().map(d -> d.lines()))
        .isZero();
  }
}
