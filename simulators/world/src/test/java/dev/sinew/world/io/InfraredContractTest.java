package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.infrared.InfraredConfig;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.contract.SensorContract;
import java.util.Map;

class InfraredContractTest extends SensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new InfraredConfig(17, 0x04, Map.of("go", 0x45), Map.of(), 150));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    rig.robot.adjust("sensor", "key", 0x45);
  }

  @Override
  protected void rest(PlantDouble plant) {
    rig.robot.adjust("sensor", "key", -1);
  }

  /** A receiver without wires is one that hears nothing. */
  @Override
  protected boolean noticesAbsenceAtOpening() {
    return false;
  }

  @Override
  protected boolean noticesUnplugging() {
    return false;
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values).containsExactly(1);
  }
}
