package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.runtime.cycle.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole rover, without eyes, in virtual time. */
class RhythmTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 200, 500})
  void turnsAsOftenAsTheRobotFileSays(int rate) throws Exception {
    String text = BlindRover.text("rate: 50", "rate: " + rate);
    BlindRover rover = new BlindRover(folder);
    RunPlan plan = rover.plan(text, true);
    try (Robot robot = Robot.assemble(plan)) {
      robot.run();
      assertThat((double) robot.cycle().cycles()).isCloseTo(60.0 * rate, within(1.0));
      // Every sensor is fresh at both ends: what holds the robot is that nobody asks it to move.
      assertThat(robot.cycle().gate().rule()).isEqualTo("command-age");
      assertThat(robot.cycle().timings().lateCycles()).isZero();
      assertThat(robot.cycle().timings().lateness().max()).isZero();
      assertThat(robot.cycle().timings().phase(Phase.TAKE).count())
          .isEqualTo(robot.cycle().cycles());
    }
  }

  @Test
  void phasesTakeRealTimeThoughVirtualTimeStandsStill() throws Exception {
    RunPlan plan = new BlindRover(folder).plan(BlindRover.text(), true);
    try (Robot robot = Robot.assemble(plan)) {
      robot.run();
      assertThat(robot.cycle().timings().phase(Phase.DECIDE).sum()).isPositive();
      assertThat(robot.rhythmWatch().metrics())
          .contains(
              "sinew_cycles_total 3000\n", "sinew_cycle_phase_seconds_count{phase=\"guard\"} 3000");
    }
  }
}
