package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.vl53l1x.Vl53l1xConfig;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Vl53l1xContractTest extends I2cSensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Vl53l1xConfig(1, 0x29, 0.05, 4, 0, 0, 0));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.room = _ -> 1.85;
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values[RangeFinder.DISTANCE]).isCloseTo(1.85, within(0.03));
  }

  private double distance() throws ComponentException {
    run(0.2);
    assertThat(samples).isPositive();
    return latest().values[RangeFinder.DISTANCE];
  }

  @Test
  void nothingInReachIsInfinityAndWhatIsBlurredOrWrappedIsNotANumber() throws ComponentException {
    settle();
    rig.plant.room = _ -> 5;
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
    rig.plant.room = _ -> 1.85;
    rig.robot.adjust("sensor", "status", 5);
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
    for (int raw : new int[] {6, 7, 8, 3, 0, 31}) {
      rig.robot.adjust("sensor", "status", raw);
      assertThat(distance()).as("raw status %d", raw).isNaN();
    }
    rig.robot.adjust("sensor", "status", 9);
    assertThat(distance()).isCloseTo(1.85, within(0.03));
  }

  @Test
  void measuresInTheRhythmOfItsTimingBudget() throws ComponentException {
    settle();
    run(5.5);
    assertThat(samples).isBetween(90, 101);
  }
}
