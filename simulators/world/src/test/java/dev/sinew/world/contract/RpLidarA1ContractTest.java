package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.rplidara1.RpLidarA1Config;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;

class RpLidarA1ContractTest extends SerialSensorContract<LidarSample> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new RpLidarA1Config("/dev/ttyUSB0", 8, 0, 0, 0));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.room = direction -> 2 + Math.cos(direction);
  }

  @Override
  protected double warmUpSeconds() {
    return 3;
  }

  @Override
  protected double recoverySeconds() {
    return 5;
  }

  @Override
  protected double noticeSeconds() {
    return 2;
  }

  @Override
  protected long timeNanos(LidarSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(LidarSample of) {
    assertThat(of.count).isGreaterThan(300);
    int wrong = 0;
    for (int i = 0; i < of.count; i++) {
      double truth = 2 + Math.cos(of.angle[i]);
      if (of.range[i] != 0 && Math.abs(of.range[i] - truth) > 0.1) {
        wrong++;
      }
    }
    assertThat(wrong).as("points that are off").isLessThanOrEqualTo(1);
  }
}
