package dev.sinew.hal.drivers.kinematics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SteeredKinematicsTest {
  private final SteeredKinematics car = new SteeredKinematics(0.26, 0.5);

  @Property
  void aCurveWithinReachIsDrivenAsAsked(
      @ForAll @DoubleRange(min = -2, max = 2) double forward,
      @ForAll @DoubleRange(min = -1, max = 1) double share) {
    if (forward == 0) {
      return;
    }
    double turn = share * forward / car.minTurningRadius();
    assertThat(car.turn(forward, car.steering(forward, turn))).isCloseTo(turn, within(1e-9));
  }

  @Test
  void aTighterCurveIsDrivenAtTheTightestRadius() {
    double steering = car.steering(0.5, 4);
    assertThat(steering).isEqualTo(0.5);
    assertThat(0.5 / car.turn(0.5, steering)).isCloseTo(car.minTurningRadius(), within(1e-12));
  }

  @Test
  void backwardTheWheelsSteerTheOtherWay() {
    assertThat(car.steering(-0.5, 0.3)).isEqualTo(-car.steering(0.5, 0.3));
  }

  @Test
  void nothingTurnsACarThatStands() {
    assertThat(car.steering(0, 1)).isNaN();
  }

  @Test
  void theInnerWheelIsSteeredFartherThanTheOuterAndBothAimAtOneCentre() {
    double left = car.wheelSteering(0.4, 0.1);
    double right = car.wheelSteering(0.4, -0.1);
    assertThat(left).isGreaterThan(0.4);
    assertThat(right).isLessThan(0.4);
    // The centre lies on the rear axle, at wheelbase / tan of each wheel from its own line.
    assertThat(0.26 / Math.tan(left) + 0.1).isCloseTo(0.26 / Math.tan(right) - 0.1, within(1e-9));
  }
}
