package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.tfmini.TfminiConfig;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TfminiContractTest extends SerialSensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new TfminiConfig("/dev/serial0", 12, 100, 0, 0, 0.5));
  }

  @Override
  protected double bearableFlips() {
    return 1.0 / 50;
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.room = direction -> Math.abs(direction - 0.5) < 1e-9 ? 3.2 : 9;
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values[RangeFinder.DISTANCE]).isCloseTo(3.2, within(0.06));
  }

  private double distance() throws ComponentException {
    run(0.1);
    return latest().values[RangeFinder.DISTANCE];
  }

  @Test
  void nothingInReachIsInfinity() throws ComponentException {
    settle();
    rig.plant.room = _ -> Double.POSITIVE_INFINITY;
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aWeakEchoIsNoneAndAFloodedReceiverCannotSay() throws ComponentException {
    settle();
    rig.robot.adjust("sensor", "strength", 60);
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
    rig.robot.adjust("sensor", "strength", 65_535);
    assertThat(distance()).isNaN();
    rig.robot.adjust("sensor", "strength", 500);
    assertThat(distance()).isCloseTo(3.2, within(0.06));
  }
}
