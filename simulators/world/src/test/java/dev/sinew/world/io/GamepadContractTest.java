package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.gamepad.GamepadConfig;
import dev.sinew.hal.drivers.gamepad.GamepadConfig.Layout;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.contract.SensorContract;
import java.util.Map;

class GamepadContractTest extends SensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of(
        "sensor", new GamepadConfig("/dev/input/event0", Layout.XBOX, 0.1, Map.of(), Map.of()));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    rig.robot.adjust("sensor", "axis1", -1);
    rig.robot.adjust("sensor", "axis0", 0.5);
    rig.robot.adjust("sensor", "key304", 1);
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values[0]).as("leftForward").isEqualTo(1);
    assertThat(of.values[1]).as("leftSideways").isCloseTo(-0.444, within(0.001));
    assertThat(of.values[8]).as("a").isEqualTo(1);
  }
}
