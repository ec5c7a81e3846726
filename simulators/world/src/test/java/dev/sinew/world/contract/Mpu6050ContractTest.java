package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;

class Mpu6050ContractTest extends I2cSensorContract<ImuSample> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Mpu6050Config(1, 0x68, 200, 8.7, 39, 0));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.yawRate = 0.8;
  }

  @Override
  protected double warmUpSeconds() {
    return 1.5;
  }

  @Override
  protected void rest(PlantDouble plant) {
    plant.yawRate = 0;
  }

  @Override
  protected long timeNanos(ImuSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(ImuSample of) {
    assertThat(of.gyroZ).isCloseTo(rig.plant.yawRate, within(0.02));
    assertThat(of.gyroX).isCloseTo(0, within(0.02));
    assertThat(of.accelZ).isCloseTo(9.81, within(0.4));
  }
}
