package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.differential.DifferentialConfig;
import dev.sinew.hal.drivers.ina219.Ina219Config;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.world.Rooms;
import dev.sinew.world.World;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.truth.RobotTruth;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rover's drivers on the physics: slip, friction, voltage that sags, noise. */
class RoverInTheWorldTest {
  private static final double TRACK = 0.18;
  private static final double RADIUS = 0.033;

  private final World world = Rooms.bare(6);
  private final Rig rig = new Rig(rover(), world, BodySpec.rover(), 1);
  private final BaseSample wheels = new BaseSample();

  @AfterEach
  void close() {
    rig.close();
  }

  private static Map<String, Record> rover() {
    Map<String, Record> rover = Rig.rover();
    rover.put(
        "base",
        new DifferentialConfig(
            "motors",
            new DifferentialConfig.Side(0, "leftEncoder", false),
            new DifferentialConfig.Side(1, "rightEncoder", true),
            TRACK,
            RADIUS,
            22,
            0.038,
            0.02,
            0.2,
            0.01));
    rover.put("power", new Ina219Config(1, 0x40, 0.05, 6.4));
    return rover;
  }

  private RobotTruth truth() {
    return world.truth().robot(rig.body());
  }

  private void drive(double seconds, double linear, double angular) throws ComponentException {
    DriveBase base = rig.open("base", DriveBase.class);
    GuardedCommand command = rig.command(linear, angular);
    rig.run(
        seconds,
        () -> {
          base.sample(wheels);
          base.apply(command);
        });
  }

  @Test
  void drivesStraightAtTheCommandedSpeed() throws ComponentException {
    drive(1.5, 0.4, 0);
    double from = truth().pose().x();
    drive(3, 0.4, 0);
    assertThat(truth().pose().x() - from).isCloseTo(1.2, within(0.03));
    assertThat(truth().pose().heading()).isCloseTo(0, within(0.05));
    assertThat(truth().twist().linear()).isCloseTo(0.4, within(0.02));
    assertThat(truth().collisions()).isZero();
  }

  @Test
  void turnsOnTheSpotAtTheCommandedRate() throws ComponentException {
    drive(1, 0, 1);
    double from = truth().pose().heading();
    drive(1.5, 0, 1);
    assertThat(truth().pose().heading() - from).isCloseTo(1.5, within(0.08));
    assertThat(truth().pose().x()).isCloseTo(0, within(0.03));
  }

  @Test
  void creepsSlowlyWithoutStalling() throws ComponentException {
    drive(2, 0.04, 0);
    double from = truth().pose().x();
    drive(5, 0.04, 0);
    assertThat(truth().pose().x() - from).isCloseTo(0.2, within(0.02));
  }

  @Test
  void stopsFromHalfAMetrePerSecondWithinTwentyCentimetres() throws ComponentException {
    drive(1.5, 0.5, 0);
    double from = truth().pose().x();
    DriveBase base = rig.open("base", DriveBase.class);
    base.safeState();
    rig.run(1.5, () -> base.sample(wheels));
    assertThat(truth().pose().x() - from).isLessThan(0.2);
    assertThat(truth().twist().linear()).isCloseTo(0, within(0.001));
  }

  @Test
  void wheelsAndGyroTellWhereItWent() throws ComponentException {
    Imu imu = rig.open("imu", Imu.class);
    ImuSample motion = new ImuSample();
    DriveBase base = rig.open("base", DriveBase.class);
    GuardedCommand command = rig.command(0.35, 0.6);
    double[] pose = new double[3];
    double[] last = {0};
    rig.run(
        1,
        () -> {
          base.sample(wheels);
          imu.sample(motion);
        });
    boolean[] measured = {false};
    rig.run(
        8,
        () -> {
          base.sample(wheels);
          base.apply(command);
          if (imu.sample(motion)) {
            measured[0] = true;
          }
          pose[2] += motion.gyroZ * 0.01;
          double step = wheels.forward - last[0];
          pose[0] += step * Math.cos(pose[2]);
          pose[1] += step * Math.sin(pose[2]);
          last[0] = wheels.forward;
        });
    assertThat(measured[0]).isTrue();
    assertThat(truth().distance()).isGreaterThan(2.5);
    assertThat(pose[0]).isCloseTo(truth().pose().x(), within(0.08));
    assertThat(pose[1]).isCloseTo(truth().pose().y(), within(0.08));
    assertThat(Math.IEEEremainder(pose[2] - truth().pose().heading(), 2 * Math.PI))
        .isCloseTo(0, within(0.05));
  }

  @Test
  void theLidarSeesTheWallsOfTheHall() throws ComponentException {
    Lidar lidar = rig.open("lidar", Lidar.class);
    LidarSample turn = new LidarSample();
    int[] turns = {0};
    rig.run(
        3,
        () -> {
          if (lidar.sample(turn)) {
            turns[0]++;
          }
        });
    assertThat(turns[0]).isGreaterThan(8);
    for (int i = 0; i < turn.count; i++) {
      if (turn.range[i] > 0) {
        double x = 0.05 + turn.range[i] * Math.cos(turn.angle[i]);
        double y = turn.range[i] * Math.sin(turn.angle[i]);
        assertThat(Math.max(Math.abs(x), Math.abs(y))).isCloseTo(3, within(0.08));
      }
    }
  }

  @Test
  void thePowerMonitorSeesTheBatteryUnderLoad() throws ComponentException {
    PowerMonitor power = rig.open("power", PowerMonitor.class);
    PowerSample supply = new PowerSample();
    rig.run(0.5, () -> power.sample(supply));
    double idleVolts = supply.voltage;
    assertThat(supply.current).isCloseTo(0.6, within(0.05));
    DriveBase base = rig.open("base", DriveBase.class);
    GuardedCommand command = rig.command(0.5, 0);
    double[] most = {0};
    rig.run(
        2,
        () -> {
          base.sample(wheels);
          base.apply(command);
          if (power.sample(supply)) {
            most[0] = Math.max(most[0], supply.current);
          }
        });
    assertThat(most[0]).isBetween(1.0, 6.3);
    assertThat(supply.voltage).isBetween(idleVolts - 0.5, idleVolts);
  }
}
