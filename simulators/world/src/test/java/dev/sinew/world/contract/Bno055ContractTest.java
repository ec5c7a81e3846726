package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.bno055.Bno055AttitudeConfig;
import dev.sinew.hal.drivers.bno055.Bno055Config;
import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.device.bno055.Bno055Model;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Bno055ContractTest extends I2cSensorContract<ImuSample> {
  @Override
  protected Map<String, Record> components() {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("sensor", new Bno055Config(1, 0x28, Bno055Config.Mode.IMU, true, 0.7));
    robot.put("absolute", new Bno055Config(3, 0x28, Bno055Config.Mode.NDOF, true, 0.7));
    robot.put("attitude", new Bno055AttitudeConfig("absolute"));
    return robot;
  }

  @Override
  protected double warmUpSeconds() {
    return 3.5;
  }

  @Override
  protected double recoverySeconds() {
    return 4;
  }

  @Override
  protected int transfersToSpoil() {
    return 20;
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.forwardAcceleration = 1.5;
  }

  @Override
  protected long timeNanos(ImuSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(ImuSample of) {
    assertThat(of.accelX).isCloseTo(1.5, within(0.15));
    assertThat(of.accelY).isCloseTo(0, within(0.15));
    assertThat(of.accelZ).isCloseTo(9.81, within(0.15));
    assertThat(of.gyroZ).isCloseTo(0, within(0.02));
  }

  private Reading runAbsolute(double seconds) throws ComponentException {
    Imu imu = rig.open("absolute", Imu.class);
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    ImuSample motion = imu.newSample();
    Reading reading = attitude.newSample();
    rig.run(
        seconds,
        () -> {
          imu.sample(motion);
          attitude.sample(reading);
        });
    return reading;
  }

  private static double heading(Reading of) {
    return 2 * Math.atan2(of.values[AttitudeSensor.Z], of.values[AttitudeSensor.W]);
  }

  @Test
  void aTurnCalibratesTheCompassAndTheNextStartKnowsIt() throws ComponentException {
    runAbsolute(4);
    AttitudeSensor attitude = rig.open("attitude", AttitudeSensor.class);
    assertThat(attitude.absoluteHeading()).isTrue();
    assertThat(attitude.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(attitude.health().reason()).contains("turn once on the spot");
    for (int i = 0; i < 100; i++) {
      rig.plant.heading += 0.05;
      runAbsolute(0.02);
    }
    rig.plant.heading = 0.9;
    Reading reading = runAbsolute(1);
    assertThat(heading(reading)).isCloseTo(0.9, within(0.01));
    assertThat(attitude.health()).isEqualTo(Health.OK);
    attitude.close();
    rig.open("absolute", Imu.class).close();
    rig.forget("attitude");
    rig.forget("absolute");
    reading = runAbsolute(4);
    assertThat(heading(reading)).isCloseTo(0.9, within(0.01));
    assertThat(rig.open("attitude", AttitudeSensor.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void aFailedSelfTestNamesThePart() throws ComponentException {
    ((Bno055Model) rig.robot.models().getFirst()).damage();
    run(4);
    assertThat(samples).isZero();
    assertThat(failures.getFirst()).contains("ST_RESULT is 0xb").contains("the gyroscope");
  }
}
