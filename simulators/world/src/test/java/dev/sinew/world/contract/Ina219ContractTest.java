package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.ina219.Ina219Config;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;

class Ina219ContractTest extends I2cSensorContract<PowerSample> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Ina219Config(1, 0x40, 0.1, 3.2));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.supplyVoltage = 10.9;
    plant.supplyCurrent = 1.25;
  }

  @Override
  protected long timeNanos(PowerSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(PowerSample of) {
    assertThat(of.voltage).isCloseTo(rig.plant.supplyVoltage, within(0.012));
    assertThat(of.current).isCloseTo(rig.plant.supplyCurrent, within(0.003));
  }
}
