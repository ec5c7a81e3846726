package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Mpu6050Test {
  private Rig rig = new Rig();
  private final ImuSample sample = new ImuSample();
  private int samples;
  private int failures;

  @AfterEach
  void close() {
    rig.close();
  }

  private void sampleFor(double seconds) throws ComponentException {
    Imu imu = rig.open("imu", Imu.class);
    samples = 0;
    failures = 0;
    rig.run(
        seconds,
        () -> {
          try {
            if (imu.sample(sample)) {
              samples++;
            }
          } catch (ComponentException e) {
            failures++;
          }
        });
  }

  @Test
  void measuresTheBiasAtRestAndRemovesIt() throws ComponentException {
    sampleFor(2);
    assertThat(samples).isBetween(110, 140);
    double sum = 0;
    for (int i = 0; i < 100; i++) {
      sampleFor(0.01);
      sum += sample.gyroZ;
    }
    assertThat(sum / 100).isCloseTo(0, within(0.002));
    assertThat(rig.open("imu", Imu.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void measuresTurnsInRadiansPerSecond() throws ComponentException {
    sampleFor(1);
    rig.plant.yawRate = -2;
    sampleFor(0.1);
    assertThat(sample.gyroZ).isCloseTo(-2, within(0.02));
    assertThat(sample.gyroX).isCloseTo(0, within(0.01));
  }

  @Test
  void readsOneGravityUpwardsAtRest() throws ComponentException {
    sampleFor(1);
    assertThat(sample.accelZ).isCloseTo(9.81, within(0.4));
    assertThat(sample.accelX).isCloseTo(0, within(0.4));
    assertThat(sample.temperature).isBetween(30.0, 32.0);
  }

  @Test
  void turnsAMountedChipsAxesIntoTheBodys() throws ComponentException {
    rig.close();
    Map<String, Record> robot = Rig.rover();
    robot.put("imu", new Mpu6050Config(1, 0x68, 200, 8.7, 39, Math.PI / 2));
    rig = new Rig(robot, 42);
    sampleFor(1);
    double restX = sample.accelX;
    double restY = sample.accelY;
    rig.plant.forwardAcceleration = 3;
    sampleFor(0.1);
    assertThat(sample.accelX - restX).isCloseTo(3, within(0.2));
    assertThat(sample.accelY - restY).isCloseTo(0, within(0.2));
  }

  @Test
  void takesNoBiasWhileTheRobotMoves() throws ComponentException {
    rig.open("imu", Imu.class);
    for (int i = 0; i < 40; i++) {
      rig.plant.yawRate = i % 2 == 0 ? 0.3 : -0.3;
      sampleFor(0.05);
      assertThat(samples).isZero();
    }
    rig.plant.yawRate = 0;
    sampleFor(1);
    assertThat(samples).isPositive();
    assertThat(sample.gyroZ).isCloseTo(0, within(0.01));
  }

  @Test
  void aRobotThatNeverStandsStillGetsMarkedSamples() throws ComponentException {
    rig.open("imu", Imu.class);
    rig.plant.yawRate = 1;
    sampleFor(11);
    assertThat(samples).isPositive();
    Health health = rig.open("imu", Imu.class).health();
    assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
    assertThat(health.reason()).contains("bias not measured");
  }

  @Test
  void aBusErrorIsReportedAndRecoveredFromWithTheOldBias() throws ComponentException {
    sampleFor(1);
    rig.robot.unplug("imu");
    Imu imu = rig.open("imu", Imu.class);
    assertThatThrownBy(() -> imu.sample(sample))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("i2c-1 0x68")
        .hasMessageContaining("no acknowledge")
        .hasMessageContaining("check power");
    assertThat(imu.health().usable()).isFalse();
    sampleFor(1);
    assertThat(samples).isZero();
    assertThat(failures).isBetween(5, 11);
    rig.robot.replug("imu");
    rig.plant.yawRate = 0.5;
    sampleFor(0.5);
    assertThat(samples).isGreaterThan(10);
    assertThat(sample.gyroZ).isCloseTo(0.5, within(0.02));
    assertThat(imu.health()).isEqualTo(Health.OK);
  }

  @Test
  void aChipThatLostItsPowerForAMomentIsSetUpAgain() throws ComponentException {
    sampleFor(1);
    rig.robot.unplug("imu");
    rig.robot.replug("imu");
    sampleFor(1);
    assertThat(failures).isEqualTo(1);
    assertThat(samples).isPositive();
    assertThat(rig.open("imu", Imu.class).health()).isEqualTo(Health.OK);
  }
}
