package dev.sinew.world.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.attitude.AttitudeConfig;
import dev.sinew.hal.drivers.lis3mdl.Lis3mdlConfig;
import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Magnetometer;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttitudeTest {
  private Rig rig = new Rig(robot(""), 42);
  private final Reading orientation = new Reading(4);
  private final ImuSample motion = new ImuSample();
  private final Reading field = new Reading(3);
  private int samples;

  private static Map<String, Record> robot(String magnetometer) {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("imu", new Mpu6050Config(1, 0x68, 200, 8.7, 39, 0));
    if (!magnetometer.isEmpty()) {
      robot.put(magnetometer, new Lis3mdlConfig(3, 0x1c, 0, false));
    }
    robot.put("attitude", new AttitudeConfig("imu", magnetometer, 1, 0.1));
    return robot;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** Samples the buses as the runtime does, while the body turns as its plant says. */
  private void run(double seconds) throws ComponentException {
    Imu imu = rig.open("imu", Imu.class);
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    boolean compass = rig.configurations.containsKey("compass");
    samples = 0;
    for (int i = 0; i < Math.round(seconds * 100); i++) {
      rig.run(0.005);
      rig.plant.heading += rig.plant.yawRate * 0.01;
      rig.run(0.005);
      sampleQuietly(imu);
      if (compass) {
        rig.open("compass", Magnetometer.class).sample(field);
      }
      if (attitude.sample(orientation)) {
        samples++;
      }
    }
  }

  private void sampleQuietly(Imu imu) {
    try {
      imu.sample(motion);
    } catch (ComponentException unplugged) {
      assertThat(unplugged).hasMessageContaining("i2c-1 0x68");
    }
  }

  private double heading() {
    double[] q = orientation.values;
    return Math.atan2(2 * (q[0] * q[3] + q[1] * q[2]), 1 - 2 * (q[2] * q[2] + q[3] * q[3]));
  }

  private double tilt() {
    double[] q = orientation.values;
    return Math.acos(1 - 2 * (q[1] * q[1] + q[2] * q[2]));
  }

  @Test
  void turnsWithTheBodyWhileTheRobotGoesOnReadingTheImuForItself() throws ComponentException {
    run(2);
    double start = heading();
    rig.plant.yawRate = 1;
    run(2);
    rig.plant.yawRate = 0;
    run(0.5);
    assertThat(heading() - start).isCloseTo(2, within(0.03));
    assertThat(samples).isGreaterThan(40);
    assertThat(Math.toDegrees(tilt())).isLessThan(3);
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    assertThat(attitude.health()).isEqualTo(Health.OK);
    assertThat(attitude.absoluteHeading()).isFalse();
    assertThat(orientation.timeNanos).isEqualTo(motion.timeNanos);
  }

  @Test
  void withACompassTheHeadingIsThatOfTheWorldAndStaysSo() throws ComponentException {
    rig.close();
    rig = new Rig(robot("compass"), 42);
    rig.plant.yawRate = 0;
    run(2);
    rig.plant.yawRate = 0.8;
    run(10);
    rig.plant.yawRate = 0;
    run(20);
    double off = Math.IEEEremainder(heading() - rig.plant.heading, 2 * Math.PI);
    assertThat(Math.toDegrees(off)).isCloseTo(0, within(3.0));
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    assertThat(attitude.health()).isEqualTo(Health.OK);
    assertThat(attitude.absoluteHeading()).isTrue();
  }

  @Test
  void anImuThatIsGoneFailsItAndComesBackWithItsHeading() throws ComponentException {
    run(2);
    rig.plant.yawRate = 1;
    run(1);
    rig.plant.yawRate = 0;
    run(0.5);
    double before = heading();
    rig.robot.unplug("imu");
    run(1);
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    assertThat(samples).isZero();
    assertThat(attitude.health().usable()).isFalse();
    assertThat(attitude.health().reason()).contains("no samples from 'imu'");
    rig.robot.replug("imu");
    run(1);
    assertThat(attitude.health()).isEqualTo(Health.OK);
    assertThat(heading()).isCloseTo(before, within(0.02));
  }

  @Test
  void allocatesNothingInSteadyState() throws ComponentException {
    rig.close();
    rig = new Rig(robot("compass"), 42);
    Imu imu = rig.open("imu", Imu.class);
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    Magnetometer compass = rig.open("compass", Magnetometer.class);
    Rig.Tick bus =
        () -> {
          imu.sample(motion);
          compass.sample(field);
          attitude.sample(orientation);
        };
    rig.run(10, bus);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    rig.run(5, bus);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
  }

  @Test
  void closedItNoLongerFollows() throws ComponentException {
    run(2);
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    attitude.close();
    attitude.close();
    run(0.5);
    assertThat(samples).isZero();
    assertThat(attitude.health().usable()).isFalse();
  }
}
