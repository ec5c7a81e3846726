package dev.sinew.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.sinew.runtime.recording.tape.TapeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What a robot test that fails leaves behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingRobotTestTest {

  /** Run by this class only: a nested class is no test of the build. */
  static class Unlucky {
    @RobotTest(robot = "configs/robots/rover.json5", world = "configs/worlds/empty.json5")
    void doesNotGetThere(RobotUnderTest robot) {
      robot.start("ahead", "{ distance: 1, speed: 0.3 }");
      robot.runFor(Duration.ofSeconds(5));
      RobotAssertions.assertThat(robot).reached(1, 1, 0.1);
    }

    @RobotTest(robot = "configs/robots/rover.json5", world = "configs/worlds/empty.json5")
    void getsThere(RobotUnderTest robot) {
      robot.start("ahead", "{ distance: 0.2 }");
      robot.runFor(Duration.ofSeconds(5));
      RobotAssertions.assertThat(robot).reached(0.2, 0, 0.1);
    }

    @RobotTest(robot = "configs/robots/rover.json5")
    void takesNoRobot() {}

    @RobotTest(robot = "configs/robots/nobody.json5")
    void hasNoRobotFile(RobotUnderTest robot) {
      robot.runFor(Duration.ofSeconds(1));
    }
  }

  private static Throwable failureOf(String method, Class<?>... parameters) {
    Event event =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Unlucky.class, name(method, parameters)))
            .execute()
            .testEvents()
            .failed()
            .stream()
            .findFirst()
            .orElseThrow(() -> new AssertionError(method + " did not fail"));
    return event
        .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
        .getThrowable()
        .orElseThrow();
  }

  private static java.lang.reflect.Method name(String method, Class<?>... parameters) {
    try {
      return Unlucky.class.getDeclaredMethod(method, parameters);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailingTestLeavesAWholeRecordingAndAPassingOneNone() throws Exception {
    Path folder = Path.of("target/robot-tests/Unlucky");
    failureOf("doesNotGetThere", RobotUnderTest.class);
    int[] cycles = new int[1];
    try (TapeReader recording = TapeReader.open(folder.resolve("doesNotGetThere/recording.mcap"))) {
      assertThat(recording.parts().header().robot()).isEqualTo("rover");
      assertThat(recording.play(_ -> cycles[0]++)).isEmpty();
    }
    assertThat(cycles[0]).isEqualTo(250);
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Unlucky.class, name("getsThere", RobotUnderTest.class)))
        .execute()
        .testEvents()
        .assertStatistics(all -> all.succeeded(1));
    assertThat(folder.resolve("getsThere")).isDirectory();
    assertThat(folder.resolve("getsThere/recording.mcap")).doesNotExist();
  }

  @Test
  void aFailingTestLeavesPictureEventsAndCyclesAndSaysWhere() throws IOException {
    Path folder = Path.of("target/robot-tests/Unlucky/doesNotGetThere").toAbsolutePath();
    Files.deleteIfExists(folder.resolve("path.png"));
    Throwable failure = failureOf("doesNotGetThere", RobotUnderTest.class);
    assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("came only within");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0]).hasMessageContaining(folder.toString());
    assertThat(Files.readAllLines(folder.resolve("cycles.csv"))).hasSizeGreaterThan(240);
    assertThat(Files.readString(folder.resolve("events.txt"))).contains("skill ahead");
    assertThat(colours(folder.resolve("path.png")))
        .as("floor, path and start are drawn")
        .contains(0xfffbfaf7, 0xff1d4e89)
        .hasSizeGreaterThan(10);
  }

  private static Set<Integer> colours(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return new HashSet<>(Arrays.stream(pixels).boxed().toList());
  }

  @Test
  void aTestThatTakesNoRobotIsToldSo() {
    assertThat(failureOf("takesNoRobot")).hasMessageContaining("takes no RobotUnderTest");
  }

  @Test
  void aRobotFileThatIsNotThereIsNamedWithTheFoldersLookedAt() {
    assertThat(failureOf("hasNoRobotFile", RobotUnderTest.class))
        .hasMessageContaining("there is no file configs/robots/nobody.json5");
  }
}
