package dev.sinew.hal.drivers.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.velocity.VelocityController.Gains;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VelocityControllerTest {
  private static final double NO_LOAD = 20;
  private static final double TIME_CONSTANT = 0.1;
  private static final double DT = 0.01;

  private double velocity;
  private double fastest;

  private void run(VelocityController controller, double target, double seconds, double drag) {
    for (int i = 0; i < seconds / DT; i++) {
      double power = controller.step(target, velocity, DT);
      velocity += ((power - drag) * NO_LOAD - velocity) * DT / TIME_CONSTANT;
      fastest = Math.max(fastest, velocity);
    }
  }

  @Test
  void holdsTheTargetUnderALoadThatTheFeedForwardDoesNotKnow() {
    run(new VelocityController(Gains.of(1 / NO_LOAD, 0.02, 0.2)), 8, 4, 0.3);
    assertThat(velocity).isCloseTo(8, within(0.05));
  }

  @Test
  void feedForwardAloneReachesTheTargetOfAMotorItKnows() {
    run(new VelocityController(Gains.of(1 / NO_LOAD, 0, 0)), -8, 2, 0);
    assertThat(velocity).isCloseTo(-8, within(0.01));
  }

  @Test
  void frictionIsFedForwardInTheDirectionOfTheTarget() {
    VelocityController controller = new VelocityController(new Gains(0.1, 0.05, 0, 0, 0));
    assertThat(controller.step(4, 4, DT)).isCloseTo(0.3, within(1e-12));
    assertThat(controller.step(-4, -4, DT)).isCloseTo(-0.3, within(1e-12));
  }

  @Test
  void accelerationIsFedForwardWhileTheTargetChanges() {
    VelocityController controller = new VelocityController(new Gains(0, 0.05, 0.001, 0, 0));
    assertThat(controller.step(4, 0, 0)).as("the first step is no jump").isEqualTo(0.2);
    assertThat(controller.step(5, 0, DT)).isCloseTo(0.25 + 0.1, within(1e-12));
    assertThat(controller.step(5, 0, DT)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void doesNotWindUpWhileTheSupplyIsTooWeak() {
    VelocityController controller = new VelocityController(Gains.of(1 / NO_LOAD, 0.05, 0.5));
    // 30 rad/s cannot be reached; then the target comes back into reach.
    run(controller, 30, 10, 0);
    assertThat(velocity).isCloseTo(NO_LOAD, within(0.1));
    fastest = 0;
    run(controller, 5, 0.5, 0);
    assertThat(velocity).as("half a second later, not ten").isCloseTo(5, within(0.5));
  }

  @Test
  void standsStillWithoutHumming() {
    VelocityController controller = new VelocityController(new Gains(0.1, 0.05, 0, 0.05, 0.5));
    run(controller, 5, 1, 0.2);
    for (int i = 0; i < 400; i++) {
      double power = controller.step(0, velocity, DT);
      velocity = power == 0 ? 0 : velocity + (power * NO_LOAD - velocity) * DT / TIME_CONSTANT;
      velocity = Math.abs(velocity) < 0.05 ? 0 : velocity;
    }
    assertThat(controller.step(0, 0, DT)).isZero();
  }

  @Test
  void aResetForgetsWhatHasAccumulated() {
    VelocityController controller = new VelocityController(Gains.of(0.01, 0, 1));
    double first = controller.step(5, 0, DT);
    controller.step(5, 0, DT);
    controller.reset();
    assertThat(controller.step(5, 0, DT)).isEqualTo(first);
  }

  @Test
  void negativeAndInfiniteGainsAreDefects() {
    for (double wrong : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Gains.of(wrong, 0, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("gain");
    }
  }

  @Property(tries = 200)
  void neverAsksForMoreThanTheSupplyHas(
      @ForAll @Size(60) double @DoubleRange(min = -500, max = 500) [] targets) {
    VelocityController controller = new VelocityController(new Gains(0.2, 0.1, 0.05, 0.5, 5));
    for (double target : targets) {
      assertThat(controller.step(target, velocity, DT)).isBetween(-1.0, 1.0);
      velocity = target / 2;
    }
  }
}
