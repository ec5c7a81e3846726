package dev.sinew.world.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.world.Rooms;
import dev.sinew.world.World;
import dev.sinew.world.plant.RobotPlant.Terminals;
import dev.sinew.world.spec.BatterySpec;
import dev.sinew.world.spec.BodySpec;
import org.junit.jupiter.api.Test;

class DrivingTest {
  private static final long SECOND = 1_000_000_000L;

  private final World world = Rooms.bare(40);
  private final RobotBody robot = world.addRobot(Rooms.exactRover());

  private void drive(double left, double right) {
    robot.motor(0, Terminals.DRIVEN, left);
    robot.motor(1, Terminals.DRIVEN, right);
  }

  private void run(double seconds) {
    world.advanceTo(world.nanos() + (long) (seconds * SECOND));
  }

  @Test
  void reachesAboutEightTenthsOfAMetreASecondAtFullVoltage() {
    drive(1, 1);
    run(3);
    assertThat(robot.twist().linear()).isBetween(0.75, 0.9);
    assertThat(robot.collisions()).isZero();
  }

  @Test
  void drivesStraightWhenBothWheelsAreEqual() {
    drive(0.7, 0.7);
    run(5);
    assertThat(robot.pose().x()).isGreaterThan(2);
    assertThat(robot.pose().y()).isEqualTo(0.0);
    assertThat(robot.pose().heading()).isEqualTo(0.0);
  }

  @Test
  void leavesTheStraightLineWhenWheelsAndMotorsDifferALittle() {
    World other = Rooms.bare(40);
    RobotBody real = other.addRobot(BodySpec.rover());
    real.motor(0, Terminals.DRIVEN, 0.7);
    real.motor(1, Terminals.DRIVEN, 0.7);
    other.advanceTo(5 * SECOND);
    assertThat(Math.abs(real.pose().heading())).isBetween(1e-3, 0.8);
  }

  @Test
  void turnsOnTheSpotAtTheRateOfItsWheelsLessSlip() {
    drive(-0.6, 0.6);
    run(2);
    double rim = 0.033 * (robot.wheelVelocity(1) - robot.wheelVelocity(0));
    double kinematic = rim / 0.18;
    assertThat(robot.yawRate()).isBetween(0.95 * kinematic, kinematic);
    assertThat(robot.yawRate()).isGreaterThan(2);
    assertThat(robot.pose().x()).isCloseTo(0, within(0.01));
    assertThat(robot.pose().y()).isCloseTo(0, within(0.01));
  }

  @Test
  void oppositeTurnsMirrorEachOther() {
    drive(0.3, 0.6);
    run(3);
    Pose2d leftTurn = robot.pose();
    World other = Rooms.bare(40);
    RobotBody mirrored = other.addRobot(Rooms.exactRover());
    mirrored.motor(0, Terminals.DRIVEN, 0.6);
    mirrored.motor(1, Terminals.DRIVEN, 0.3);
    other.advanceTo(3 * SECOND);
    assertThat(mirrored.pose().x()).isCloseTo(leftTurn.x(), within(1e-9));
    assertThat(mirrored.pose().y()).isCloseTo(-leftTurn.y(), within(1e-9));
    assertThat(mirrored.pose().heading()).isCloseTo(-leftTurn.heading(), within(1e-9));
  }

  @Test
  void shortedMotorsBrakeHarderThanOpenOnes() {
    drive(1, 1);
    run(2);
    double before = robot.pose().x();
    robot.motor(0, Terminals.SHORTED, 0);
    robot.motor(1, Terminals.SHORTED, 0);
    run(2);
    double braking = robot.pose().x() - before;
    assertThat(robot.twist().linear()).isCloseTo(0, within(1e-3));

    drive(1, 1);
    run(2);
    before = robot.pose().x();
    robot.motor(0, Terminals.OPEN, 0);
    robot.motor(1, Terminals.OPEN, 0);
    run(4);
    double coasting = robot.pose().x() - before;
    assertThat(braking).isBetween(0.01, 0.2);
    assertThat(coasting).isGreaterThan(2 * braking);
  }

  @Test
  void neverBrakesHarderThanTheTyresGrip() {
    drive(1, 1);
    run(2);
    drive(-1, -1);
    double hardest = 0;
    for (int i = 0; i < 300; i++) {
      world.advanceTo(world.nanos() + RobotBody.STEP_NANOS);
      hardest = Math.max(hardest, Math.abs(robot.forwardAcceleration()));
    }
    assertThat(hardest).isBetween(3.0, 0.8 * 9.81);
  }

  @Test
  void spinsItsWheelsFasterThanItMovesWhenItStartsHard() {
    drive(1, 1);
    run(0.02);
    double rim = 0.033 * robot.wheelVelocity(0);
    assertThat(rim).isGreaterThan(robot.twist().linear() * 1.02);
  }

  @Test
  void staysWhereItIsWhenTheVoltageCannotOvercomeFriction() {
    drive(0.015, 0.015);
    run(2);
    assertThat(robot.pose().x()).isCloseTo(0, within(1e-6));
  }

  @Test
  void gainsNoEnergyWhileItCoasts() {
    drive(0.4, 1);
    run(2);
    robot.motor(0, Terminals.OPEN, 0);
    robot.motor(1, Terminals.OPEN, 0);
    double before = energy();
    for (int i = 0; i < 3000; i++) {
      world.advanceTo(world.nanos() + RobotBody.STEP_NANOS);
      double now = energy();
      assertThat(now).isLessThanOrEqualTo(before * (1 + 1e-9) + 1e-12);
      before = now;
    }
    assertThat(before).isLessThan(1e-3);
  }

  private double energy() {
    double wheels = 0;
    for (int i = 0; i < 2; i++) {
      wheels += 0.5 * 0.00015 * robot.wheelVelocity(i) * robot.wheelVelocity(i);
    }
    double v = robot.twist().linear();
    double side = robot.sidewaysVelocity();
    double yaw = robot.yawRate();
    return wheels + 0.5 * 2.0 * (v * v + side * side) + 0.5 * 0.016 * yaw * yaw;
  }

  @Test
  void feelsTheCentripetalForceInACurve() {
    drive(0.5, 0.7);
    run(2);
    double expected = robot.twist().linear() * robot.yawRate();
    assertThat(expected).isGreaterThan(0.1);
    assertThat(robot.lateralAcceleration()).isCloseTo(expected, within(0.05 * expected));
  }

  @Test
  void sagsUnderLoadAndRecovers() {
    run(0.1);
    double idle = robot.supplyVoltage();
    drive(1, 1);
    run(0.02);
    assertThat(robot.supplyVoltage()).isLessThan(idle - 0.1);
    assertThat(robot.supplyCurrent()).isBetween(2.0, 6.0);
    drive(0, 0);
    run(2);
    assertThat(robot.supplyVoltage()).isCloseTo(idle, within(0.01));
    assertThat(robot.supplyCurrent()).isCloseTo(0.6, within(0.01));
  }

  @Test
  void standsStillWhenTheBatteryIsEmpty() {
    World other = Rooms.bare(40);
    BatterySpec tiny = new BatterySpec(8.4, 6.0, 0.001, 0.08, 0.6, 1.0);
    RobotBody weak = other.addRobot(Rooms.exactRover(tiny));
    weak.motor(0, Terminals.DRIVEN, 0.5);
    weak.motor(1, Terminals.DRIVEN, 0.5);
    other.advanceTo(20 * SECOND);
    assertThat(weak.supplyVoltage()).isEqualTo(0.0);
    assertThat(weak.charge()).isEqualTo(0.0);
    assertThat(weak.twist().linear()).isCloseTo(0, within(1e-6));
    assertThat(weak.travelled()).isGreaterThan(0.5);
  }

  @Test
  void turnsAroundAWheelThatIsHeldAndDrawsItsStallCurrent() {
    robot.block(0, true);
    drive(0.6, 0.6);
    run(2);
    double turning = robot.supplyCurrent();
    assertThat(robot.wheelAngle(0)).isEqualTo(0.0);
    assertThat(robot.pose().heading()).isNotCloseTo(0, within(0.5));
    assertThat(Math.hypot(robot.pose().x(), robot.pose().y())).isLessThan(0.2);
    robot.block(0, false);
    run(2);
    assertThat(robot.wheelVelocity(0)).isGreaterThan(5);
    assertThat(robot.supplyCurrent()).isLessThan(turning);
  }

  @Test
  void aBatteryRunDownByATestGivesTheVoltageOfItsCharge() {
    run(0.1);
    double before = robot.supplyVoltage();
    robot.charge(0.02);
    run(0.1);
    assertThat(robot.supplyVoltage()).isBetween(6.0, before - 1);
    assertThat(robot.charge()).isCloseTo(0.02, within(0.001));
  }
}
