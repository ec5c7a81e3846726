package dev.sinew.world.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.drivers.servo.ServoConfig;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Servo;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.world.Rooms;
import dev.sinew.world.World;
import dev.sinew.world.board.Rig;
import dev.sinew.world.spec.BodySpec;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A car on the physics: steered tyres, a servo that takes its time. */
class CarInTheWorldTest {
  private final World world = Rooms.bare(10);
  private final BaseSample sample = new BaseSample();
  private Rig rig = new Rig(Map.of(), 1);

  @AfterEach
  void close() {
    rig.close();
  }

  private void place(Map<String, Record> robot) {
    rig.close();
    rig = new Rig(robot, world, BodySpec.rover(), 1);
  }

  private Pose2d pose() {
    return world.truth().robot(rig.body()).pose();
  }

  private void drive(double seconds, double linear, double angular) throws ComponentException {
    DriveBase base = rig.open("base", DriveBase.class);
    Servo steering = rig.open("steering", Servo.class);
    GuardedCommand command = rig.command(linear, angular);
    rig.run(
        seconds,
        () -> {
          base.sample(sample);
          base.apply(command);
        });
    assertThat(steering.health().usable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void itDrivesTheCurveItWasTold(int wheels) throws ComponentException {
    place(Car.with(wheels));
    drive(2, 0.4, 0.3);
    double before = pose().heading();
    drive(3, 0.4, 0.3);
    assertThat(pose().heading() - before).isCloseTo(0.9, within(0.1));
    assertThat(sample.turnVelocity).isCloseTo(0.3, within(0.04));
    assertThat(sample.forwardVelocity).isCloseTo(0.4, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatItTellsOfItsTurnIsTrue(int wheels) throws ComponentException {
    place(Car.with(wheels));
    drive(4, 0.35, -0.4);
    assertThat(sample.turn).isCloseTo(pose().heading(), within(0.12));
    assertThat(sample.turnVariance).isPositive();
  }

  @Test
  void aTighterCurveThanItCanIsDrivenAtTheTightest() throws ComponentException {
    place(Car.with(2));
    DriveBase base = rig.open("base", DriveBase.class);
    assertThat(base.minTurningRadius())
        .isCloseTo(Car.WHEELBASE / Math.tan(Car.MAX_STEERING), within(1e-9));
    drive(2, 0.3, 5);
    assertThat(sample.forwardVelocity / sample.turnVelocity)
        .isCloseTo(base.minTurningRadius(), within(0.06));
  }

  @Test
  void aTurnWithoutSpeedMovesNothing() throws ComponentException {
    place(Car.with(2));
    drive(2, 0, 1);
    assertThat(pose().heading()).isCloseTo(0, within(1e-6));
    assertThat(sample.forward).isZero();
  }

  @Test
  void backwardItTurnsTheWayItWasTold() throws ComponentException {
    place(Car.with(2));
    drive(3, -0.3, 0.3);
    assertThat(pose().heading()).isCloseTo(0.8, within(0.2));
    assertThat(pose().x()).isNegative();
  }

  @Test
  void aStopCommandMakesTheSteeringSafeToo() throws ComponentException {
    Map<String, Record> car = Car.with(1);
    car.put(
        "steering", new ServoConfig(18, 20_000_000, false, Car.horn(1.5708, SafeServo.RELEASE)));
    place(car);
    drive(1, 0.3, 0.5);
    assertThat(rig.robot.observe("steering")).containsEntry("torque", 1.0);
    DriveBase base = rig.open("base", DriveBase.class);
    GuardedCommand stop = rig.stop();
    rig.run(1, () -> base.apply(stop));
    assertThat(rig.robot.observe("steering")).containsEntry("torque", 0.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aTurnThatIsNotANumberStopsIt(double angular) throws ComponentException {
    place(Car.with(1));
    drive(1, 0.3, 0);
    DriveBase base = rig.open("base", DriveBase.class);
    GuardedCommand command = rig.command(0.3, angular);
    rig.run(
        2,
        () -> {
          base.sample(sample);
          assertThatThrownBy(() -> base.apply(command)).hasMessageContaining("is not finite");
        });
    assertThat(sample.forwardVelocity).isZero();
  }

  @Test
  void aServoThatCannotTurnFarEnoughIsFoundWhenTheBaseOpens() {
    Map<String, Record> car = Car.with(1);
    car.put("steering", new ServoConfig(18, 20_000_000, false, Car.horn(0.8)));
    place(car);
    assertThatThrownBy(() -> rig.open("base", DriveBase.class))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("±0.500 rad, and it turns from -0.400 to 0.400 rad");
  }
}
