package dev.sinew.hal.drivers.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The filter against a motion that is known in closed form: heading 0.6 t + 0.5 sin t, pitch 0.3
 * sin 1.3 t, roll 0.4 sin 0.9 t (ZYX), with the angular velocity by the kinematic equation.
 */
class MahonyFilterTest {
  private static final double GRAVITY = 9.80665;
  private static final double STEP = 0.01;
  private static final double[] FIELD = {0, 20e-6, -45e-6};

  private final SplittableRandom random = new SplittableRandom(7);
  private double noise;

  private double yaw;
  private double pitch;
  private double roll;
  private final double[] rate = new double[3];

  private void at(double t) {
    yaw = 0.6 * t + 0.5 * Math.sin(t);
    pitch = 0.3 * Math.sin(1.3 * t);
    roll = 0.4 * Math.sin(0.9 * t);
    double yawRate = 0.6 + 0.5 * Math.cos(t);
    double pitchRate = 0.39 * Math.cos(1.3 * t);
    double rollRate = 0.36 * Math.cos(0.9 * t);
    rate[0] = rollRate - yawRate * Math.sin(pitch);
    rate[1] = pitchRate * Math.cos(roll) + yawRate * Math.sin(roll) * Math.cos(pitch);
    rate[2] = -pitchRate * Math.sin(roll) + yawRate * Math.cos(roll) * Math.cos(pitch);
  }

  /** A vector of the level frame as the body sees it. */
  private double[] seen(double... v) {
    double cy = Math.cos(yaw);
    double sy = Math.sin(yaw);
    double cp = Math.cos(pitch);
    double sp = Math.sin(pitch);
    double cr = Math.cos(roll);
    double sr = Math.sin(roll);
    double[][] r = {
      {cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr},
      {sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr},
      {-sp, cp * sr, cp * cr}
    };
    double[] body = new double[3];
    for (int i = 0; i < 3; i++) {
      body[i] = r[0][i] * v[0] + r[1][i] * v[1] + r[2][i] * v[2];
    }
    return body;
  }

  private double noisy(double value, double deviation) {
    return value + noise * deviation * random.nextGaussian();
  }

  /** Angle between the filter's orientation and the true one, degrees. */
  private double error(MahonyFilter filter) {
    double cy = Math.cos(yaw / 2);
    double sy = Math.sin(yaw / 2);
    double cp = Math.cos(pitch / 2);
    double sp = Math.sin(pitch / 2);
    double cr = Math.cos(roll / 2);
    double sr = Math.sin(roll / 2);
    double w = cr * cp * cy + sr * sp * sy;
    double x = sr * cp * cy - cr * sp * sy;
    double y = cr * sp * cy + sr * cp * sy;
    double z = cr * cp * sy - sr * sp * cy;
    double same = w * filter.w() + x * filter.x() + y * filter.y() + z * filter.z();
    return Math.toDegrees(2 * Math.acos(Math.min(1, Math.abs(same))));
  }

  private double worst(MahonyFilter filter, double from, double to, double bias, boolean compass) {
    double worst = 0;
    at(0);
    double[] up = seen(0, 0, GRAVITY);
    filter.begin(up[0], up[1], up[2]);
    for (int i = 0; i * STEP < to; i++) {
      // The mean over the step, as a FIFO gives it, to fourth order.
      double t = i * STEP;
      double[] mean = new double[3];
      for (int part = 0; part < 3; part++) {
        at(t + part * STEP / 2);
        for (int axis = 0; axis < 3; axis++) {
          mean[axis] += rate[axis] * (part == 1 ? 4 : 1) / 6;
        }
      }
      filter.turn(
          noisy(mean[0] + bias, 1e-3),
          noisy(mean[1] + bias, 1e-3),
          noisy(mean[2] + bias, 1e-3),
          STEP);
      at(t + STEP);
      up = seen(0, 0, GRAVITY);
      filter.vertical(noisy(up[0], 0.05), noisy(up[1], 0.05), noisy(up[2], 0.05));
      if (compass) {
        double[] field = seen(FIELD);
        filter.north(noisy(field[0], 4e-7), noisy(field[1], 4e-7), noisy(field[2], 4e-7));
      }
      if (t >= from) {
        worst = Math.max(worst, error(filter));
      }
    }
    return worst;
  }

  @Test
  void followsAKnownMotionToAHundredthOfADegreeWhenTheSensorsArePerfect() {
    assertThat(worst(new MahonyFilter(1, 0.1), 0, 60, 0, false)).isLessThan(0.01);
  }

  @Test
  void staysWithinOneDegreeForAMinuteWithNoiseAndACompass() {
    noise = 1;
    assertThat(worst(new MahonyFilter(1, 0.1), 0, 60, 0, true)).isLessThan(1.0);
  }

  @Test
  void learnsABiasOfOneDegreeASecondOnAllAxesWithACompass() {
    noise = 1;
    MahonyFilter filter = new MahonyFilter(1, 0.1);
    assertThat(worst(filter, 60, 120, Math.toRadians(1), true)).isLessThan(1.0);
    assertThat(Math.toDegrees(filter.biasZ())).isCloseTo(1, within(0.15));
  }

  @Test
  void atRestWithABiasRollAndPitchStayAndTheHeadingDriftsWithoutACompass() {
    MahonyFilter filter = new MahonyFilter(1, 0.1);
    filter.begin(0, 0, GRAVITY);
    double bias = Math.toRadians(0.5);
    for (int i = 0; i < 6000; i++) {
      filter.turn(bias, bias, bias, STEP);
      filter.vertical(0, 0, GRAVITY);
    }
    double tilt = Math.acos(1 - 2 * (filter.x() * filter.x() + filter.y() * filter.y()));
    assertThat(Math.toDegrees(tilt)).isLessThan(0.05);
    assertThat(Math.toDegrees(filter.heading())).isCloseTo(30, within(0.5));
  }

  @Test
  void atRestWithABiasTheHeadingStaysWithACompass() {
    MahonyFilter filter = new MahonyFilter(1, 0.1);
    filter.begin(0, 0, GRAVITY);
    filter.takeHeading(0, 20e-6, -45e-6);
    double bias = Math.toRadians(0.5);
    for (int i = 0; i < 6000; i++) {
      filter.turn(bias, bias, bias, STEP);
      filter.vertical(0, 0, GRAVITY);
      filter.north(0, 20e-6, -45e-6);
    }
    assertThat(Math.toDegrees(filter.heading())).isCloseTo(0, within(0.1));
  }

  @Test
  void beginsLevelWithTheVerticalAndHeadingZeroInAnyPosition() {
    for (double[] angles : new double[][] {{0.3, -0.2}, {-1.2, 0.9}, {3.1, 0.1}, {0, 1.5}}) {
      roll = angles[0];
      pitch = angles[1];
      yaw = 0;
      double[] up = seen(0, 0, 1);
      MahonyFilter filter = new MahonyFilter(1, 0);
      filter.begin(up[0], up[1], up[2]);
      assertThat(error(filter)).isLessThan(1e-4);
    }
  }

  @Test
  void aTurnToTheLeftIsPositiveAndNorthIsAQuarterTurnFromEast() {
    MahonyFilter filter = new MahonyFilter(1, 0);
    filter.begin(0, 0, 1);
    filter.turn(0, 0, Math.PI / 2, 1);
    assertThat(filter.heading()).isCloseTo(Math.PI / 2, within(1e-9));
    // Facing north, the field lies along the body's x.
    filter.begin(0, 0, 1);
    filter.takeHeading(20e-6, 0, -45e-6);
    assertThat(filter.heading()).isCloseTo(Math.PI / 2, within(1e-9));
    filter.begin(0, 0, 1);
    for (int i = 0; i < 2000; i++) {
      filter.turn(0, 0, 0, 0.01);
      filter.north(20e-6, 0, -45e-6);
    }
    assertThat(filter.heading()).isCloseTo(Math.PI / 2, within(1e-3));
  }

  @Test
  void drivingOffIsNotTakenForTheVertical() {
    MahonyFilter filter = new MahonyFilter(1, 0.1);
    filter.begin(0, 0, GRAVITY);
    for (int i = 0; i < 200; i++) {
      filter.turn(0, 0, 0, STEP);
      filter.vertical(6, 0, GRAVITY);
    }
    assertThat(filter.w()).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberChangesNothingOfTheVerticalOrTheHeading() {
    MahonyFilter filter = new MahonyFilter(1, 0.1);
    filter.begin(0, 0, GRAVITY);
    filter.vertical(Double.NaN, 0, 0);
    filter.vertical(0, 0, 0);
    filter.north(0, 0, 0);
    filter.north(Double.NaN, 0, 0);
    filter.turn(0, 0, 0, STEP);
    assertThat(filter.w()).isEqualTo(1);
  }
}
