package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.ld06.Ld06Config;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Ld06ContractTest extends SerialSensorContract<LidarSample> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Ld06Config("/dev/serial0", 8, 0, 0, 0, 0));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.room = direction -> 2 + Math.cos(direction);
  }

  @Override
  protected double warmUpSeconds() {
    return 2;
  }

  @Override
  protected double recoverySeconds() {
    return 4;
  }

  @Override
  protected long timeNanos(LidarSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(LidarSample of) {
    assertThat(of.count).isGreaterThan(390);
    int wrong = 0;
    for (int i = 0; i < of.count; i++) {
      double truth = 2 + Math.cos(of.angle[i]);
      if (of.range[i] != 0 && Math.abs(of.range[i] - truth) > 0.06) {
        wrong++;
      }
    }
    assertThat(wrong).as("points that are off").isZero();
  }

  @Test
  void aTurnTakesATenthOfASecondAlsoWhereTheLidarsClockBeginsAnew() throws ComponentException {
    settle();
    for (int second = 0; second < 65; second++) {
      run(1);
      assertThat(samples).isBetween(9, 11);
      LidarSample turn = latest();
      assertThat((turn.timeNanos - turn.startNanos) * 1e-6).isBetween(95.0, 105.0);
      assertThat(turn.timeNanos).isBetween(rig.clock.nanos() - 130_000_000, rig.clock.nanos());
    }
  }

  @Test
  void aBlockedMotorIsSaidAndTheScanComesBack() throws ComponentException {
    settle();
    rig.robot.adjust("sensor", "motor", 0);
    run(5);
    assertThat(failures).isNotEmpty();
    assertThat(failures.getFirst()).contains("no whole turn").contains("°/s");
    assertThat(sensor().health().usable()).isFalse();
    rig.robot.adjust("sensor", "motor", 1);
    run(4);
    judge(latest());
    assertThat(sensor().health()).isEqualTo(Health.OK);
  }

  @Test
  void pointsBeyondTheConfiguredRangeAreNoEcho() throws ComponentException {
    settle();
    rig.plant.room = _ -> 9;
    run(1);
    for (int i = 0; i < latest().count; i++) {
      assertThat(latest().range[i]).isZero();
    }
  }
}
