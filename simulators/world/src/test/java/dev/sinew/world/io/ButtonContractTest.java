package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.button.ButtonConfig;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.contract.SensorContract;
import java.util.Map;

class ButtonContractTest extends SensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new ButtonConfig(17, false, false, ButtonConfig.Pull.UP, 5, 60));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    rig.robot.adjust("sensor", "finger", 1);
  }

  @Override
  protected void rest(PlantDouble plant) {
    rig.robot.adjust("sensor", "finger", 0);
  }

  /** A switch with cut wires is one that nobody presses. */
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
    assertThat(of.values[Button.PRESSED]).isEqualTo(1);
    assertThat(of.values[Button.PRESSES]).isPositive();
  }
}
