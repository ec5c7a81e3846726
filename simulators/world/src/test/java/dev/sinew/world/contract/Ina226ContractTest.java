package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.ina226.Ina226Config;
import dev.sinew.hal.drivers.ina226.Ina226Driver;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Ina226ContractTest extends I2cSensorContract<PowerSample> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Ina226Config(1, 0x41, 0.01, 8, 16, 9.9));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.supplyVoltage = 10.9;
    plant.supplyCurrent = 4.25;
  }

  @Override
  protected long timeNanos(PowerSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(PowerSample of) {
    assertThat(of.voltage).isCloseTo(rig.plant.supplyVoltage, within(0.003));
    assertThat(of.current).isCloseTo(rig.plant.supplyCurrent, within(0.002));
  }

  @Test
  void chargingIsNegative() throws ComponentException {
    settle();
    rig.plant.supplyCurrent = -2.5;
    run(0.2);
    judge(latest());
  }

  @Test
  void aLowSupplyRaisesTheAlertAndARecoveredOneEndsIt() throws ComponentException {
    settle();
    rig.plant.supplyVoltage = 9.8;
    run(0.2);
    assertThat(sensor().health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(sensor().health().reason()).contains("below 9.9 V");
    rig.plant.supplyVoltage = 10.2;
    run(0.2);
    assertThat(sensor().health()).isEqualTo(Health.OK);
  }

  @Test
  void currentBeyondTheRangeIsClippedAndMarked() throws ComponentException {
    settle();
    rig.plant.supplyCurrent = 9;
    run(0.2);
    assertThat(latest().current).isCloseTo(8, within(0.3));
    assertThat(sensor().health().reason()).contains("beyond maxCurrent 8.0 A");
  }

  @Test
  void aShuntTooLargeForTheCurrentIsRefusedWithTheWayOut() {
    assertThat(new Ina226Driver().validate(new Ina226Config(1, 0x40, 0.1, 8, 16, 0)))
        .singleElement()
        .asString()
        .startsWith("maxCurrent: ")
        .contains("0.800 V");
  }
}
