package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.scene.GaugeReading;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components that only follow sensors, in a whole robot. */
class FollowersInTheRobotTest {
  @TempDir Path folder;

  private Robot robot() throws Exception {
    String imu = "    imu: { driver: 'mpu6050', bus: 1 },\n";
    String more =
        imu
            + "    attitude: { driver: 'attitude', imu: 'imu' },\n"
            + "    charge: { driver: 'battery', power: 'power', cells: 2, capacity: 2.6 },\n";
    BlindRover rover = new BlindRover(folder);
    return Robot.assemble(rover.plan(BlindRover.text(imu, more), true));
  }

  @Test
  void whatIsFollowedGoesOnBeingASensorOfTheRobot() throws Exception {
    try (Robot robot = robot()) {
      robot.advance(Duration.ofSeconds(8));
      GaugeReading attitude = robot.cycle().scene().reading("attitude").orElseThrow();
      assertThat(attitude.value(AttitudeSensor.W)).isCloseTo(1, within(0.01));
      assertThat(attitude.ageNanos()).isLessThan(50_000_000L);
      assertThat(attitude.health()).isEqualTo(Health.OK);
      GaugeReading charge = robot.cycle().scene().reading("charge").orElseThrow();
      assertThat(charge.value(0)).isBetween(0.05, 1.0);
      // The cycle still has the IMU and the power monitor themselves.
      assertThat(robot.cycle().scene().battery()).isPresent();
      assertThat(robot.components().standing(Imu.class)).hasSize(1);
      assertThat(robot.cycle().gate().rule()).isEqualTo("command-age");
    }
  }
}
