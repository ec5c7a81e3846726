package dev.sinew.world.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.hal.drivers.quadrature.QuadratureConfig;
import dev.sinew.hal.drivers.velocitymotor.VelocityMotor;
import dev.sinew.hal.drivers.velocitymotor.VelocityMotorConfig;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VelocityMotorTest extends ActuatorContract {
  private static VelocityMotorConfig config(int channel) {
    return new VelocityMotorConfig(
        "motors", channel, "encoder", true, 18, 100, 0.05, 0, 0.001, 0.02, 0.2);
  }

  @Override
  protected Map<String, Record> robot() {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("motors", BridgeRig.drv8833(ZeroPower.BRAKE));
    robot.put("encoder", new QuadratureConfig(17, 27, 1320, false, true));
    robot.put("conveyor", config(1));
    return robot;
  }

  @Override
  protected String actuator() {
    return "conveyor";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, 10 * share);
  }

  private static double velocity(Rig rig) {
    return Objects.requireNonNull(rig.robot.observe("conveyor").get("velocity"));
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Math.abs(velocity(rig) - 10) < 0.3;
  }

  /** Closed in full motion it rolls to a stand with its motor loose. */
  @Override
  protected boolean safe(Rig rig) {
    return Math.abs(velocity(rig)) < 9;
  }

  @Override
  protected double seconds() {
    return 1.5;
  }

  /** Unplugging jams the shaft: the encoder counts nothing under full power. */
  @Override
  protected boolean noticesAbsence() {
    return true;
  }

  @Test
  void holdsItsSpeedUnderALoad() throws ComponentException {
    try (Rig rig = new Rig(robot(), 3)) {
      VelocityMotor conveyor = rig.open("conveyor", VelocityMotor.class);
      Reading reading = conveyor.newSample();
      rig.robot.adjust("conveyor", "load", 0.3);
      GuardedCommand order = row(Long.MAX_VALUE, -8);
      rig.run(
          6,
          () -> {
            conveyor.apply(order);
            conveyor.sample(reading);
          });
      assertThat(velocity(rig)).isCloseTo(-8, within(0.2));
      assertThat(reading.values[1]).isCloseTo(-8, within(0.4));
      assertThat(reading.values[0]).isLessThan(-40);
    }
  }

  @Test
  void aChannelThatTheBridgeDoesNotHaveIsNamed() throws ComponentException {
    try (Rig rig = new Rig(robot(), 3)) {
      assertThatThrownBy(() -> rig.open("conveyor", config(2)))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("channel 2 of 'motors'; it has channels 0 to 1");
    }
  }

  @Test
  void aStopShortsTheMotorAndThenDisablesTheBridge() throws ComponentException {
    try (Rig rig = new Rig(robot(), 3)) {
      VelocityMotor conveyor = rig.open("conveyor", VelocityMotor.class);
      GuardedCommand order = row(Long.MAX_VALUE, 15);
      rig.run(1, () -> conveyor.apply(order));
      conveyor.safeState();
      rig.run(0.3);
      assertThat(velocity(rig)).as("shorted, not coasting").isLessThan(2);
      Reading reading = conveyor.newSample();
      rig.run(1, () -> conveyor.sample(reading));
      assertThat(velocity(rig)).isZero();
    }
  }
}
