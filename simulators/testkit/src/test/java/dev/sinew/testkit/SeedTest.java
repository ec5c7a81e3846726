package dev.sinew.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One seed, one run. */
class SeedTest {
  @TempDir Path folder;

  @RobotTest(robot = "configs/robots/rover.json5", world = "configs/worlds/empty.json5", seed = 7)
  @interface Seven {}

  @RobotTest(robot = "configs/robots/rover.json5", world = "configs/worlds/empty.json5", seed = 8)
  @interface Eight {}

  private List<Moment> drive(Class<?> annotated, String name) throws Exception {
    try (RobotUnderTest robot =
        RobotUnderTest.assemble(annotated.getAnnotation(RobotTest.class), folder.resolve(name))) {
      robot.inject(Fault.noisy("lidar", 20), When.after(Duration.ofSeconds(2)));
      robot.start("ahead", "{ distance: 1 }");
      robot.runFor(Duration.ofSeconds(6));
      return robot.moments();
    }
  }

  @Test
  void theSameSeedGivesTheSameMomentsAndAnotherSeedOthers() throws Exception {
    List<Moment> first = drive(Seven.class, "first");
    assertThat(drive(Seven.class, "again")).isEqualTo(first);
    assertThat(drive(Eight.class, "other")).isNotEqualTo(first);
  }
}
