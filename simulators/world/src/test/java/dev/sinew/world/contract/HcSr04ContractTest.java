package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.hcsr04.HcSr04Config;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HcSr04ContractTest extends SensorContract<Reading> {
  private static HcSr04Config at(int line, double yaw, int sensors, int turn) {
    return new HcSr04Config(line, line + 1, 4, 20, 0.06, sensors, turn, 0, 0, yaw);
  }

  @Override
  protected Map<String, Record> components() {
    Map<String, Record> two = new LinkedHashMap<>();
    two.put("sensor", at(23, 0, 2, 0));
    two.put("other", at(5, Math.PI, 2, 1));
    return two;
  }

  @Override
  protected boolean noticesAbsenceAtOpening() {
    return false;
  }

  /** The echo's own time, up to 10 ms of the bus and a quarter of a second of sound ago. */
  @Override
  protected long oldestNanos() {
    return 60_000_000;
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.room = direction -> Math.abs(direction) < 0.3 ? 1.37 : 2.6;
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    assertThat(of.values[RangeFinder.DISTANCE]).isCloseTo(1.37, within(0.008));
  }

  private double distance() throws ComponentException {
    run(0.5);
    assertThat(samples).isPositive();
    return latest().values[RangeFinder.DISTANCE];
  }

  @Test
  void theNearestThingInTheConeCounts() throws ComponentException {
    settle();
    rig.plant.room = direction -> direction > 0.1 && direction < 0.2 ? 0.8 : 3;
    assertThat(distance()).isCloseTo(0.8, within(0.008));
  }

  @Test
  void nothingInReachIsInfinity() throws ComponentException {
    settle();
    rig.plant.room = _ -> Double.POSITIVE_INFINITY;
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
    rig.plant.room = _ -> 4.3;
    assertThat(distance()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void colderAirThanConfiguredReadsTooFarByTheSpeedOfSound() throws ComponentException {
    settle();
    rig.robot.adjust("sensor", "airTemperature", 0);
    assertThat(distance()).isCloseTo(1.37 * 343.42 / 331.3, within(0.008));
  }

  @Test
  void aStuckEchoLineFailsItUntilItIsFree() throws ComponentException {
    settle();
    rig.robot.adjust("sensor", "stuck", 1);
    run(1);
    run(1);
    assertThat(samples).isZero();
    assertThat(sensor().health().reason()).contains("echo line stays high").contains("check ");
    rig.robot.adjust("sensor", "stuck", 0);
    recovered("the line is free");
  }

  @Test
  void twoSensorsTakeTurnsAndEachHearsItsOwnEcho() throws ComponentException {
    arrange(rig.plant);
    RangeFinder front = rig.open("sensor", RangeFinder.class);
    RangeFinder back = rig.open("other", RangeFinder.class);
    Reading a = front.newSample();
    Reading b = back.newSample();
    int[] count = new int[2];
    rig.run(
        3,
        () -> {
          if (front.sample(a)) {
            count[0]++;
            assertThat(a.values[0]).isCloseTo(1.37, within(0.008));
          }
          if (back.sample(b)) {
            count[1]++;
            assertThat(b.values[0]).isCloseTo(2.6, within(0.01));
          }
        });
    assertThat(count[0]).isBetween(20, 26);
    assertThat(count[1]).isBetween(20, 26);
    // Half a round of 120 ms apart, the sound of one has died down before the other calls.
    long apart = Math.abs(a.timeNanos - b.timeNanos) % 120_000_000;
    assertThat(apart).isBetween(40_000_000L, 80_000_000L);
  }
}
