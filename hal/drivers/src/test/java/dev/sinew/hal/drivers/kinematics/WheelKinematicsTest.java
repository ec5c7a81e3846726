package dev.sinew.hal.drivers.kinematics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WheelKinematicsTest {
  private static final double RADIUS = 0.04;
  private static final double THIRD = 2 * Math.PI / 3;

  @Provide
  Arbitrary<WheelKinematics> bases() {
    return Arbitraries.of(
        WheelKinematics.differential(0.2, RADIUS),
        WheelKinematics.sides(0.31, RADIUS, 2),
        WheelKinematics.sides(0.31, RADIUS, 3),
        WheelKinematics.mecanum(0.22, 0.18, RADIUS),
        WheelKinematics.omni(0.12, RADIUS, Math.PI / 3, Math.PI, -Math.PI / 3),
        WheelKinematics.omni(0.12, RADIUS, 0.7, 0.7 + THIRD, 0.7 - THIRD, 3));
  }

  @Property
  void whatTheWheelsWereToldIsWhatTheySay(
      @ForAll("bases") WheelKinematics base,
      @ForAll @DoubleRange(min = -2, max = 2) double forward,
      @ForAll @DoubleRange(min = -2, max = 2) double left,
      @ForAll @DoubleRange(min = -6, max = 6) double turn) {
    double possible = base.holonomic() ? left : 0;
    double[] speeds = new double[base.wheels()];
    double[] motion = new double[3];
    base.speeds(forward, left, turn, speeds);
    base.motion(speeds, motion);
    assertThat(motion[0]).isCloseTo(forward, within(1e-9));
    assertThat(motion[1]).isCloseTo(possible, within(1e-9));
    assertThat(motion[2]).isCloseTo(turn, within(1e-9));
    assertThat(base.slip(speeds, motion)).isCloseTo(0, within(1e-9));
  }

  @Property
  void slowingTheWheelsDownKeepsTheCurve(
      @ForAll("bases") WheelKinematics base,
      @ForAll @DoubleRange(min = 0.1, max = 5) double forward,
      @ForAll @DoubleRange(min = -3, max = 3) double left,
      @ForAll @DoubleRange(min = -9, max = 9) double turn,
      @ForAll @DoubleRange(min = 0.5, max = 40) double fastest) {
    double[] speeds = new double[base.wheels()];
    double[] motion = new double[3];
    base.speeds(forward, left, turn, speeds);
    double scale = WheelKinematics.saturate(speeds, fastest);
    base.motion(speeds, motion);
    for (double speed : speeds) {
      assertThat(Math.abs(speed)).isLessThanOrEqualTo(fastest * (1 + 1e-12));
    }
    assertThat(motion[0]).isCloseTo(scale * forward, within(1e-9));
    assertThat(motion[1]).isCloseTo(base.holonomic() ? scale * left : 0, within(1e-9));
    assertThat(motion[2]).isCloseTo(scale * turn, within(1e-9));
  }

  @Test
  void aDifferentialBaseTurnsItsRightWheelFasterInALeftCurve() {
    double[] speeds = new double[2];
    WheelKinematics.differential(0.2, 0.05).speeds(0.5, 9, 1, speeds);
    assertThat(speeds[0]).isCloseTo(8, within(1e-12));
    assertThat(speeds[1]).isCloseTo(12, within(1e-12));
  }

  @Test
  void aMecanumBaseMovesLeftByTurningItsDiagonalsAgainstEachOther() {
    double[] speeds = new double[4];
    WheelKinematics.mecanum(0.2, 0.2, 0.05).speeds(0, 0.5, 0, speeds);
    assertThat(speeds).containsExactly(-10, 10, 10, -10);
  }

  @Test
  void anOmniBaseOnThreeWheelsTurnsOnTheSpotWithAllAlike() {
    double[] speeds = new double[3];
    WheelKinematics.omni(0.12, 0.03, Math.PI / 3, Math.PI, -Math.PI / 3).speeds(0, 0, 1, speeds);
    for (double speed : speeds) {
      assertThat(speed).isCloseTo(4, within(1e-12));
    }
  }

  @Test
  void aWheelThatSlipsShowsAsAContradiction() {
    WheelKinematics base = WheelKinematics.mecanum(0.2, 0.2, 0.05);
    double[] turned = {1, 1, 1, 1.4};
    double[] motion = new double[3];
    base.motion(turned, motion);
    // One of four wheels spins by 0.02 m: a quarter is taken for motion in each freedom.
    assertThat(base.slip(turned, motion)).isCloseTo(0.4 * 0.05 / 4, within(1e-12));
  }

  @Test
  void wheelsThatAllRollInParallelCannotBeAnOmniBase() {
    assertThatThrownBy(() -> WheelKinematics.omni(0.1, 0.03, 0, 0, Math.PI))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot move the body in every direction");
  }

  @Test
  void twoWheelsSpreadAsTwoIndependentErrors() {
    double[] variances = new double[3];
    WheelKinematics.differential(0.2, 0.05).spread(new double[] {20, -20}, 1e-4, variances);
    // Each rolled one metre: (σ² + σ²)/4 forward, (σ² + σ²)/track² in turn.
    assertThat(variances[0]).isCloseTo(0.5e-4, within(1e-15));
    assertThat(variances[1]).isZero();
    assertThat(variances[2]).isCloseTo(2e-4 / 0.04, within(1e-12));
  }
}
