package dev.sinew.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.geometry.Point2d;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OdometryTest {
  private static final long STEP = 20_000_000;
  private static final double DT = STEP * 1e-9;
  private final Odometry odometry = new Odometry();
  private final BaseSample wheels = new BaseSample();
  private final ImuSample imu = new ImuSample();

  private void roll(double forward, double left, double turn) {
    wheels.timeNanos += STEP;
    wheels.forward += forward * DT;
    wheels.left += left * DT;
    wheels.turn += turn * DT;
    wheels.forwardVelocity = forward;
    wheels.leftVelocity = left;
    wheels.turnVelocity = turn;
    wheels.forwardVariance += 1e-4 * Math.abs(forward) * DT;
    wheels.leftVariance += 4e-4 * Math.abs(left) * DT;
    wheels.turnVariance += 1e-3 * Math.abs(turn) * DT;
  }

  private void drive(int steps, double forward, double turn, double gyro, boolean useGyro) {
    for (int i = 0; i < steps; i++) {
      roll(forward, 0, turn);
      imu.timeNanos += STEP;
      imu.gyroZ = gyro;
      odometry.gyro(imu);
      odometry.wheels(wheels, useGyro);
    }
  }

  @Test
  void aStraightLineIsAsLongAsTheWheelsRolled() {
    drive(101, 0.5, 0, 0, false);
    assertThat(odometry.x()).isCloseTo(1, within(1e-9));
    assertThat(odometry.y()).isCloseTo(0, within(1e-12));
    assertThat(odometry.distance()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aFullCircleEndsWhereItBegan() {
    drive(629, 0.5, 2 * Math.PI / (628 * DT), 0, false);
    assertThat(odometry.pose().position().distanceTo(new Point2d(0, 0))).isLessThan(1e-6);
  }

  @Test
  void aCircleDrivenSidewaysEndsWhereItBegan() {
    for (int i = 0; i < 629; i++) {
      roll(0.2, 0.4, 2 * Math.PI / (628 * DT));
      odometry.wheels(wheels, false);
      if (i == 314) {
        // Half way round it is one diameter away from the start.
        double radius = Math.hypot(0.2, 0.4) / (2 * Math.PI / (628 * DT));
        assertThat(odometry.pose().position().distanceTo(new Point2d(0, 0)))
            .isCloseTo(2 * radius, within(1e-6));
      }
    }
    assertThat(odometry.pose().position().distanceTo(new Point2d(0, 0))).isLessThan(1e-6);
    assertThat(odometry.distance()).isCloseTo(628 * DT * Math.hypot(0.2, 0.4), within(1e-9));
  }

  @Test
  void aStepToTheLeftIsAStepToTheLeftOfWhereItLooks() {
    drive(1, 0, 0, 0, false);
    for (int i = 0; i < 100; i++) {
      roll(0, 0, Math.PI / 4);
      odometry.wheels(wheels, false);
    }
    for (int i = 0; i < 100; i++) {
      roll(0, 0.3, 0);
      odometry.wheels(wheels, false);
    }
    assertThat(odometry.x()).isCloseTo(-0.6, within(1e-9));
    assertThat(odometry.y()).isCloseTo(0, within(1e-9));
    assertThat(odometry.lateral()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aSlippingWheelDoesNotTurnTheHeadingWhileTheGyroIsFresh() {
    drive(101, 0.75, 2.5, 0, true);
    assertThat(odometry.heading()).isCloseTo(0, within(1e-12));
  }

  @Test
  void theWheelsGiveTheHeadingWhenTheGyroIsStale() {
    drive(11, 0, 1, 0, false);
    assertThat(odometry.heading()).isCloseTo(10 * DT, within(1e-9));
  }

  @Test
  void theVelocityIsThatOfTheWheels() {
    drive(3, 0.4, 0, 0, true);
    assertThat(odometry.linear()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void aTurnThatTheWheelsMeasuredWhileTheGyroWasSilentIsNotCountedAgainWhenItIsBack() {
    drive(11, 0, 0, 0, true);
    for (int i = 0; i < 50; i++) {
      roll(0, 0, 1);
      odometry.wheels(wheels, false);
    }
    imu.timeNanos = wheels.timeNanos;
    assertThat(odometry.heading()).isCloseTo(50 * DT, within(1e-9));
    drive(2, 0, 0, 1.0, true);
    assertThat(odometry.heading()).isCloseTo(50 * DT + 0.02, within(1e-9));
  }

  @Test
  void otherWheelsBeginWhereTheRobotStands() {
    drive(51, 0.5, 0, 0, false);
    odometry.otherWheels();
    wheels.forward = 1000;
    drive(51, 0.5, 0, 0, false);
    assertThat(odometry.x()).isCloseTo(1.0, within(1e-9));
  }

  @Test
  void theCovarianceIsTheSpreadOfManyRobotsThatDriveTheSameWay() {
    double[][] plan = {{0.5, 0, 0}, {0.4, 0.2, 0.5}, {0.3, -0.1, -0.8}, {0.5, 0, 0.3}};
    SplittableRandom random = new SplittableRandom(7);
    int robots = 4000;
    double[][] ends = new double[robots][];
    for (int r = 0; r < robots; r++) {
      Odometry one = new Odometry();
      BaseSample noisy = new BaseSample();
      one.wheels(noisy, false);
      for (int i = 0; i < 400; i++) {
        double[] twist = plan[i / 100];
        noisy.timeNanos += STEP;
        noisy.forward += twist[0] * DT + normal(random, 1e-4 * Math.abs(twist[0]) * DT);
        noisy.left += twist[1] * DT + normal(random, 4e-4 * Math.abs(twist[1]) * DT);
        noisy.turn += twist[2] * DT + normal(random, 1e-3 * Math.abs(twist[2]) * DT);
        one.wheels(noisy, false);
      }
      ends[r] = new double[] {one.x(), one.y(), one.heading()};
    }
    odometry.wheels(wheels, false);
    for (int i = 0; i < 400; i++) {
      roll(plan[i / 100][0], plan[i / 100][1], plan[i / 100][2]);
      odometry.wheels(wheels, false);
    }
    PoseCovariance told = odometry.covariance();
    // The sampling error of a variance of 4000 draws is 2.2 %; four times that is allowed.
    assertThat(told.xx()).isCloseTo(spread(ends, 0, 0), within(0.09 * told.xx()));
    assertThat(told.yy()).isCloseTo(spread(ends, 1, 1), within(0.09 * told.yy()));
    assertThat(told.hh()).isCloseTo(spread(ends, 2, 2), within(0.09 * told.hh()));
    double crossed = Math.sqrt(told.xx() * told.yy());
    assertThat(told.xy()).isCloseTo(spread(ends, 0, 1), within(0.09 * crossed));
    assertThat(told.xh())
        .isCloseTo(spread(ends, 0, 2), within(0.09 * Math.sqrt(told.xx() * told.hh())));
    assertThat(told.yh())
        .isCloseTo(spread(ends, 1, 2), within(0.09 * Math.sqrt(told.yy() * told.hh())));
  }

  @Test
  void aTurnBetweenTwoReadingsThatWereMissedIsNotLost() {
    imu.turnZ = 0;
    drive(1, 0, 0, 0, true);
    // The body jerks round and stands again while nobody reads.
    imu.turnZ = 0.4;
    drive(1, 0, 0, 0, true);
    assertThat(odometry.heading()).isCloseTo(0.4, within(1e-12));
  }

  private static double normal(SplittableRandom random, double variance) {
    return random.nextGaussian() * Math.sqrt(variance);
  }

  private static double spread(double[][] ends, int a, int b) {
    double meanA = 0;
    double meanB = 0;
    for (double[] end : ends) {
      meanA += end[a] / ends.length;
      meanB += end[b] / ends.length;
    }
    double sum = 0;
    for (double[] end : ends) {
      sum += (end[a] - meanA) * (end[b] - meanB);
    }
    return sum / (ends.length - 1);
  }
}
