package dev.sinew.world.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.world.Rooms;
import dev.sinew.world.World;
import dev.sinew.world.board.Rig;
import dev.sinew.world.spec.BodySpec;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bases on more than two wheels on the physics: tyres that grip, scrub and slip. */
class BasesInTheWorldTest {
  private final World world = Rooms.bare(8);
  private final BaseSample sample = new BaseSample();
  private Rig rig = new Rig(Map.of(), 1);

  /** Dead reckoning of what the base tells, from where the robot stood. */
  private final double[] reckoned = new double[3];

  private final BaseSample last = new BaseSample();

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

  private void drive(double seconds, double linear, double lateral, double angular)
      throws ComponentException {
    GuardedCommand command = new GuardedCommand();
    command.issue(linear, lateral, angular, false, Long.MAX_VALUE, 1);
    run(seconds, command);
  }

  private void run(double seconds, GuardedCommand command) throws ComponentException {
    DriveBase base = rig.open("base", DriveBase.class);
    rig.run(
        seconds,
        () -> {
          base.sample(sample);
          reckon();
          base.apply(command);
        });
  }

  private void reckon() {
    double turn = sample.turn - last.turn;
    double direction = reckoned[2] + 0.5 * turn;
    double forward = sample.forward - last.forward;
    double left = sample.left - last.left;
    reckoned[0] += forward * Math.cos(direction) - left * Math.sin(direction);
    reckoned[1] += forward * Math.sin(direction) + left * Math.cos(direction);
    reckoned[2] += turn;
    last.forward = sample.forward;
    last.left = sample.left;
    last.turn = sample.turn;
  }

  private void assertReckonedIsTrue(double metres, double radians) {
    assertThat(reckoned[0]).isCloseTo(pose().x(), within(metres));
    assertThat(reckoned[1]).isCloseTo(pose().y(), within(metres));
    assertThat(Math.IEEEremainder(reckoned[2] - pose().heading(), 2 * Math.PI))
        .isCloseTo(0, within(radians));
  }

  @Test
  void aMecanumBaseDrivesSidewaysWithoutTurning() throws ComponentException {
    place(FourWheels.mecanum());
    drive(4, 0, 0.3, 0);
    assertThat(pose().y()).isCloseTo(1.15, within(0.08));
    assertThat(pose().x()).isCloseTo(0, within(0.05));
    assertThat(pose().heading()).isCloseTo(0, within(0.06));
    assertReckonedIsTrue(0.05, 0.06);
  }

  @Test
  void aMecanumBaseKnowsWhereItIsAfterACurveInAllFreedoms() throws ComponentException {
    place(FourWheels.mecanum());
    drive(2, 0.3, 0, 0.4);
    drive(2, 0.1, -0.2, -0.5);
    drive(2, -0.2, 0.2, 0.3);
    assertReckonedIsTrue(0.06, 0.08);
  }

  @Test
  void anOmniBaseDrivesInEveryDirectionAndTurnsOnTheSpot() throws ComponentException {
    place(FourWheels.omni());
    drive(3, 0.2, 0.2, 0);
    assertThat(pose().x()).isCloseTo(0.58, within(0.06));
    assertThat(pose().y()).isCloseTo(0.58, within(0.06));
    assertThat(pose().heading()).isCloseTo(0, within(0.08));
    Pose2d before = pose();
    drive(2, 0, 0, 1);
    assertThat(pose().position().distanceTo(before.position())).isLessThan(0.1);
    assertThat(pose().heading() - before.heading()).isCloseTo(2, within(0.2));
    assertReckonedIsTrue(0.08, 0.1);
  }

  @Test
  void aSkidBaseTurnsLessThanItsWheelsWithoutTheScrubFactor() throws ComponentException {
    place(FourWheels.skid(1));
    drive(3, 0, 0, 1);
    double scrub = reckoned[2] / pose().heading();
    assertThat(scrub).isBetween(1.15, 2.5);
  }

  @Test
  void aSkidBaseWithTheMeasuredScrubFactorTurnsAsTold() throws ComponentException {
    place(FourWheels.skid(1));
    drive(3, 0, 0, 1);
    double scrub = reckoned[2] / pose().heading();
    World room = Rooms.bare(8);
    try (Rig again = new Rig(FourWheels.skid(scrub), room, BodySpec.rover(), 1)) {
      DriveBase base = again.open("base", DriveBase.class);
      GuardedCommand command = again.command(0, 0.8);
      again.run(
          3,
          () -> {
            base.sample(sample);
            base.apply(command);
          });
      double turned = room.truth().robot(again.body()).pose().heading();
      assertThat(turned).isCloseTo(sample.turn, within(0.08 * sample.turn));
      assertThat(turned).isCloseTo(2.4, within(0.3));
    }
  }

  @Test
  void aSkidBaseDrivesStraight() throws ComponentException {
    place(FourWheels.skid(1.5));
    drive(4, 0.35, 0, 0);
    assertThat(pose().x()).isCloseTo(1.36, within(0.08));
    assertThat(pose().heading()).isCloseTo(0, within(0.06));
  }

  @Test
  void tooFastACommandKeepsItsDirection() throws ComponentException {
    place(FourWheels.mecanum());
    drive(1, 0, 0, 0);
    drive(3, 1.2, 0.6, 0);
    assertThat(Math.atan2(pose().y(), pose().x())).isCloseTo(Math.atan2(0.6, 1.2), within(0.08));
  }

  @Test
  void aStopBrakesEveryWheelAndThenLetsThemGo() throws ComponentException {
    place(FourWheels.mecanum());
    drive(2, 0.4, 0, 0);
    run(1.5, rig.stop());
    Pose2d stood = pose();
    run(1, rig.stop());
    assertThat(pose().position().distanceTo(stood.position())).isLessThan(0.002);
    assertThat(sample.forwardVelocity).isZero();
  }

  @Test
  void oneSeedGivesOneTrajectoryOnManyWheels() throws ComponentException {
    place(FourWheels.skid(1.5));
    drive(2, 0.3, 0, 0.7);
    Pose2d first = pose();
    World room = Rooms.bare(8);
    try (Rig again = new Rig(FourWheels.skid(1.5), room, BodySpec.rover(), 1)) {
      DriveBase base = again.open("base", DriveBase.class);
      GuardedCommand command = again.command(0.3, 0.7);
      again.run(
          2,
          () -> {
            base.sample(sample);
            base.apply(command);
          });
      assertThat(room.truth().robot(again.body()).pose()).isEqualTo(first);
    }
  }
}
