package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.pcf8574.Pcf8574Config;
import dev.sinew.hal.drivers.pcf8574.Pcf8574Config.Line;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.contract.I2cSensorContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Pcf8574InputsContractTest extends I2cSensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of(
        "sensor",
        new Pcf8574Config(
            1,
            0x20,
            List.of(
                new Line(0, "left", false, true, false), new Line(7, "right", false, false, false)),
            Optional.empty()));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    rig.robot.adjust("sensor", "p0", 0);
    rig.robot.adjust("sensor", "p7", 0);
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values).containsExactly(1, 0);
  }

  /** The chip has no identity, and any byte is one that its inputs could give. */
  @Override
  @Test
  public void anotherChipAtItsAddressIsFoundOutAndTheAddressFreedAgain() throws ComponentException {
    wires.exchangeChip(0xa5);
    run(0.1);
    assertThat(latest().values).containsExactly(0, 1);
    wires.restoreChip();
    settle();
    judge(latest());
  }
}
