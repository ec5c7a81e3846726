package dev.sinew.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.WheelSample;
import org.junit.jupiter.api.Test;

class OdometryTest {
  private static final long STEP = 20_000_000;
  private final Odometry odometry = new Odometry(0.2, 0.05);
  private final WheelSample wheels = new WheelSample();
  private final ImuSample imu = new ImuSample();

  private void drive(int steps, double leftRate, double rightRate, double gyro, boolean useGyro) {
    for (int i = 0; i < steps; i++) {
      wheels.timeNanos += STEP;
      wheels.leftPosition += leftRate * STEP * 1e-9;
      wheels.rightPosition += rightRate * STEP * 1e-9;
      wheels.leftVelocity = leftRate;
      wheels.rightVelocity = rightRate;
      imu.timeNanos += STEP;
      imu.gyroZ = gyro;
      odometry.gyro(imu);
      odometry.wheels(wheels, useGyro);
    }
  }

  @Test
  void aStraightLineIsAsLongAsTheWheelsRolled() {
    drive(101, 10, 10, 0, false);
    assertThat(odometry.x()).isCloseTo(100 * 0.02 * 10 * 0.05, within(1e-9));
    assertThat(odometry.y()).isCloseTo(0, within(1e-12));
    assertThat(odometry.distance()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aFullCircleEndsWhereItBegan() {
    // v = 0.5 m/s and w = 0.5 rad/s for 2π/0.5 s, in exact arcs.
    double w = 2 * Math.PI / (628 * 0.02);
    double left = (0.5 - w * 0.1) / 0.05;
    double right = (0.5 + w * 0.1) / 0.05;
    drive(629, left, right, 0, false);
    assertThat(odometry.pose().position().distanceTo(new dev.sinew.sdk.geometry.Point2d(0, 0)))
        .isLessThan(1e-6);
  }

  @Test
  void aSlippingWheelDoesNotTurnTheHeadingWhileTheGyroIsFresh() {
    drive(101, 10, 20, 0, true);
    assertThat(odometry.heading()).isCloseTo(0, within(1e-12));
  }

  @Test
  void theWheelsGiveTheHeadingWhenTheGyroIsStale() {
    drive(11, -2, 2, 0, false);
    assertThat(odometry.heading()).isCloseTo(10 * 0.02 * 4 * 0.05 / 0.2, within(1e-9));
  }

  @Test
  void theVelocityIsThatOfTheWheels() {
    drive(3, 8, 8, 0, true);
    assertThat(odometry.linear()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void aTurnThatTheWheelsMeasuredWhileTheGyroWasSilentIsNotCountedAgainWhenItIsBack() {
    drive(11, 0, 0, 0, true);
    for (int i = 0; i < 50; i++) {
      wheels.timeNanos += STEP;
      wheels.leftPosition -= 2 * STEP * 1e-9;
      wheels.rightPosition += 2 * STEP * 1e-9;
      odometry.wheels(wheels, false);
    }
    imu.timeNanos = wheels.timeNanos;
    double turned = 50 * 0.02 * 4 * 0.05 / 0.2;
    assertThat(odometry.heading()).isCloseTo(turned, within(1e-9));
    drive(2, 0, 0, 1.0, true);
    assertThat(odometry.heading()).isCloseTo(turned + 0.02, within(1e-9));
  }
}
