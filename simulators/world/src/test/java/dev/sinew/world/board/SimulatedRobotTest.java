package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class SimulatedRobotTest {

  private static long trajectory(long seed) throws ComponentException {
    long hash = 17;
    try (Rig rig = new Rig(Rig.rover(), seed)) {
      DriveBase base = rig.open("base", DriveBase.class);
      Imu imu = rig.open("imu", Imu.class);
      Lidar lidar = rig.open("lidar", Lidar.class);
      GuardedCommand command = rig.command(0.3, 0.2);
      BaseSample wheels = new BaseSample();
      ImuSample motion = new ImuSample();
      LidarSample turn = new LidarSample();
      long[] sum = {hash};
      rig.run(
          2.5,
          () -> {
            base.sample(wheels);
            base.apply(command);
            mix(sum, wheels.forward + wheels.turnVelocity);
            if (imu.sample(motion)) {
              mix(sum, motion.gyroZ + motion.accelX);
            }
            if (lidar.sample(turn)) {
              sum[0] = sum[0] * 31 + Arrays.hashCode(turn.range);
            }
          });
      hash = sum[0];
    }
    return hash;
  }

  private static void mix(long[] sum, double value) {
    sum[0] = sum[0] * 31 + Double.doubleToLongBits(value);
  }

  @Test
  void oneSeedGivesOneTrajectoryToTheBit() throws ComponentException {
    assertThat(trajectory(3)).isEqualTo(trajectory(3)).isNotEqualTo(trajectory(4));
  }

  @Test
  void aDriverWithoutAModelSaysWhichHaveOne() {
    Map<String, SimulatedRobot.Entry> entries =
        Map.of("radar", new SimulatedRobot.Entry("radar-x", Map.of()));
    assertThatThrownBy(() ->
            SimulatedRobot.assemble(
                entries, new PlantDouble(), new TestClock(0), new ReentrantLock(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'radar'")
        .hasMessageContaining("'radar-x' has no device model")
        .hasMessageContaining("these have: ")
        .hasMessageContaining(", mpu6050, ")
        .hasMessageContaining(", tb6612, ");
  }

  @Test
  void aMissingSettingIsNamed() {
    Map<String, SimulatedRobot.Entry> entries =
        Map.of("imu", new SimulatedRobot.Entry("mpu6050", Map.of("bus", 1)));
    assertThatThrownBy(() ->
            SimulatedRobot.assemble(
                entries, new PlantDouble(), new TestClock(0), new ReentrantLock(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'imu': setting 'mountYaw' is absent");
  }

  @Test
  void twoChipsAtOneAddressAreRefused() {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("imu", Rig.rover().get("imu"));
    robot.put("spare", Rig.rover().get("imu"));
    assertThatThrownBy(() -> new Rig(robot, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("I2C bus 1 address 0x68 already has a chip");
  }

  @Test
  void unpluggingWhatHasNoPlugSaysWhatHas() {
    try (Rig rig = new Rig()) {
      assertThatThrownBy(() -> rig.robot.unplug("base"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'base' has no simulated device")
          .hasMessageContaining("lidar");
      assertThatThrownBy(() -> rig.robot.silence("imu", true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[lidar]");
    }
  }

  @Test
  void anyPi4jProgramCanUseTheBoard() {
    try (Rig rig = new Rig()) {
      var pi4j = rig.robot.board().pi4j();
      I2C i2c =
          pi4j.create(I2CConfigBuilder.newInstance(pi4j).id("mpu").bus(1).device(0x68).build());
      assertThat(i2c.readRegister(0x75)).isEqualTo(0x68);
      assertThat(i2c.getRegister(0x75).read()).isEqualTo(0x68);
      i2c.writeRegister(0x6b, 0x01);
      assertThat(i2c.readRegisterByte(0x6b)).isEqualTo((byte) 1);
      DigitalOutput led =
          pi4j.create(DigitalOutputConfigBuilder.newInstance(pi4j).id("led").bcm(21).build());
      led.high();
      assertThat(led.isHigh()).isTrue();
    }
  }

  @Test
  void everyComponentOfTheRoverOpensAndCloses() throws ComponentException {
    try (Rig rig = new Rig()) {
      for (String name : rig.configurations.keySet()) {
        assertThat(rig.open(name, Component.class).health().usable()).isTrue();
      }
    }
  }
}
