package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.bme280.Bme280Config;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.contract.I2cSensorContract;
import java.util.Map;

class Bme280ContractTest extends I2cSensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Bme280Config(1, 0x76, 20, 2, 0));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    rig.robot.adjust("sensor", "temperature", -12.5);
    rig.robot.adjust("sensor", "pressure", 89_000);
    rig.robot.adjust("sensor", "humidity", 0.8);
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values[0]).isCloseTo(-12.5, within(0.03));
    assertThat(of.values[1]).isCloseTo(89_000, within(8.0));
    assertThat(of.values[2]).isCloseTo(0.8, within(0.003));
  }
}
