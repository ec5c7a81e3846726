package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.ads1115.Ads1115Config;
import dev.sinew.hal.drivers.ads1115.Ads1115Config.Channel;
import dev.sinew.hal.drivers.ads1115.Ads1115Config.Input;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.contract.I2cSensorContract;
import java.util.List;
import java.util.Map;

class Ads1115ContractTest extends I2cSensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of(
        "sensor",
        new Ads1115Config(
            1,
            0x48,
            128,
            List.of(
                new Channel("battery", Input.A0, 4.096, 4.9),
                new Channel("difference", Input.A2_A3, 0.512, 1))));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    rig.robot.adjust("sensor", "a0", 2.5);
    rig.robot.adjust("sensor", "a2", 1.0);
    rig.robot.adjust("sensor", "a3", 1.3);
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values[0]).isCloseTo(12.25, within(0.003));
    assertThat(of.values[1]).isCloseTo(-0.3, within(0.0001));
  }
}
