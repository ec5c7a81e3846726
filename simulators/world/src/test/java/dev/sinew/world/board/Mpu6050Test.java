package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.world.device.Mpu6050Model;
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
    assertThat(samples).isBetween(85, 110);
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
    sampleFor(1.5);
    rig.plant.yawRate = -2;
    sampleFor(0.1);
    assertThat(sample.gyroZ).isCloseTo(-2, within(0.02));
    assertThat(sample.gyroX).isCloseTo(0, within(0.01));
  }

  @Test
  void readsOneGravityUpwardsAtRest() throws ComponentException {
    sampleFor(1.5);
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
    sampleFor(1.5);
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
    sampleFor(1.5);
    assertThat(samples).isPositive();
    assertThat(sample.gyroZ).isCloseTo(0, within(0.01));
  }

  @Test
  void aTurnIsWholeHoweverSlowlyTheBusTurns() throws ComponentException {
    sampleFor(1.5);
    Imu imu = rig.open("imu", Imu.class);
    for (int busMillis : new int[] {10, 37, 80, 250}) {
      imu.sample(sample);
      double heading = 0;
      double turned = 0;
      long last = sample.timeNanos;
      for (int i = 0; i < 12; i++) {
        for (int step = 0; step < busMillis; step++) {
          rig.plant.yawRate = 2 * Math.sin(rig.clock.nanos() * 2e-8);
          rig.run(0.001);
          heading += rig.plant.yawRate * 0.001;
        }
        assertThat(imu.sample(sample)).isTrue();
        turned += sample.gyroZ * (sample.timeNanos - last) * 1e-9;
        last = sample.timeNanos;
      }
      // One sample of 5 ms may be on the other side of each end.
      assertThat(turned).as("%d ms", busMillis).isCloseTo(heading, within(0.02));
    }
  }

  @Test
  void aFifoThatOverflowedIsSaidAndReadFromItsBeginningAgain() throws ComponentException {
    sampleFor(1.5);
    rig.plant.yawRate = 1;
    rig.run(0.6);
    Imu imu = rig.open("imu", Imu.class);
    assertThat(imu.sample(sample)).isFalse();
    assertThat(imu.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(imu.health().reason()).contains("FIFO overflowed").contains("365 ms");
    sampleFor(0.1);
    assertThat(sample.gyroZ).isCloseTo(1, within(0.02));
    assertThat(sample.accelZ).isCloseTo(9.81, within(0.4));
    sampleFor(6);
    assertThat(imu.health()).isEqualTo(Health.OK);
  }

  @Test
  void aDamagedPartIsFoundByTheSelfTestAndNamed() throws ComponentException {
    model().damage(4, 0.4);
    sampleFor(1.5);
    Health health = rig.open("imu", Imu.class).health();
    assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
    assertThat(health.reason()).contains("self-test failed: gyroscope y answers 4");
  }

  @Test
  void aRobotThatMovesWhenItIsStartedAgainUsesTheBiasOfItsLastStart() throws ComponentException {
    sampleFor(1.5);
    rig.open("imu", Imu.class).close();
    rig.forget("imu");
    rig.plant.yawRate = 1.2;
    sampleFor(3.5);
    assertThat(samples).isPositive();
    assertThat(sample.gyroZ).isCloseTo(1.2, within(0.02));
    assertThat(sample.gyroX).isCloseTo(0, within(0.01));
    assertThat(rig.open("imu", Imu.class).health()).isEqualTo(Health.OK);
  }

  private Mpu6050Model model() {
    return rig.robot.models().stream()
        .filter(Mpu6050Model.class::isInstance)
        .map(Mpu6050Model.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRobotThatNeverStandsStillGetsMarkedSamples() throws ComponentException {
    rig.open("imu", Imu.class);
    rig.plant.yawRate = 1;
    sampleFor(12);
    assertThat(samples).isPositive();
    Health health = rig.open("imu", Imu.class).health();
    assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
    assertThat(health.reason()).contains("bias not measured");
  }

  @Test
  void aBusErrorIsReportedAndRecoveredFromWithTheOldBias() throws ComponentException {
    sampleFor(1.5);
    rig.robot.unplug("imu");
    Imu imu = rig.open("imu", Imu.class);
    assertThatThrownBy(() -> imu.sample(sample))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("i2c-1 0x68")
        .hasMessageContaining("no acknowledge")
        .hasMessageContaining("check power");
    assertThat(imu.health().usable()).isFalse();
    sampleFor(1.5);
    assertThat(samples).isZero();
    assertThat(failures).isBetween(10, 17);
    rig.robot.replug("imu");
    rig.plant.yawRate = 0.5;
    sampleFor(0.5);
    assertThat(samples).isGreaterThan(10);
    assertThat(sample.gyroZ).isCloseTo(0.5, within(0.02));
    assertThat(imu.health()).isEqualTo(Health.OK);
  }

  @Test
  void aChipThatLostItsPowerForAMomentIsSetUpAgain() throws ComponentException {
    sampleFor(1.5);
    rig.robot.unplug("imu");
    rig.robot.replug("imu");
    sampleFor(1.5);
    assertThat(failures).isEqualTo(1);
    assertThat(samples).isPositive();
    assertThat(rig.open("imu", Imu.class).health()).isEqualTo(Health.OK);
  }
}
