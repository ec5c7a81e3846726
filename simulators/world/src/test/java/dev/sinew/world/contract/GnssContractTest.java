package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.gnss.GnssConfig;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.SatelliteReceiver;
import dev.sinew.world.board.PlantDouble;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GnssContractTest extends SerialSensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new GnssConfig("/dev/serial0", 9600));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.x = 100;
    plant.y = -50;
  }

  @Override
  protected double warmUpSeconds() {
    return 2.5;
  }

  @Override
  protected double recoverySeconds() {
    return 4;
  }

  @Override
  protected double noticeSeconds() {
    return 4;
  }

  /** Three sentences at 9600 Bd. */
  @Override
  protected long oldestNanos() {
    return 250_000_000;
  }

  @Override
  protected double bearableFlips() {
    return 1.0 / 2000;
  }

  /** Its text is the model's, which makes strings; see the test of the driver alone. */
  @Override
  protected long bearableBytes() {
    return 200_000;
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    double north = Math.toDegrees(of.values[SatelliteReceiver.LATITUDE]) - 52;
    double east = Math.toDegrees(of.values[SatelliteReceiver.LONGITUDE]) - 13;
    assertThat(north * 111_259).isCloseTo(-50, within(5.0));
    assertThat(east * 68_677).isCloseTo(100, within(5.0));
    assertThat(of.values[SatelliteReceiver.ALTITUDE]).isEqualTo(34.2);
    assertThat(of.values[SatelliteReceiver.SATELLITES]).isEqualTo(9);
    assertThat(of.values[SatelliteReceiver.QUALITY]).isEqualTo(1);
  }

  @Test
  void speedAndCourseAreSaidCounterClockwiseFromEast() throws ComponentException {
    settle();
    for (int i = 0; i < 40; i++) {
      // 2 m/s to the north-west.
      rig.plant.x -= Math.sqrt(0.5) * 0.2;
      rig.plant.y += Math.sqrt(0.5) * 0.2;
      run(0.1);
    }
    run(0.5);
    // The last whole second of that way has passed by now.
    assertThat(latest().values[SatelliteReceiver.SPEED]).isBetween(1.0, 2.1);
    assertThat(latest().values[SatelliteReceiver.COURSE])
        .isCloseTo(Math.toRadians(135), within(0.02));
  }

  @Test
  void withoutAFixTheNumbersAreNoneAndTheHealthSaysSo() throws ComponentException {
    settle();
    rig.robot.adjust("sensor", "fix", 0);
    run(2);
    assertThat(samples).isPositive();
    assertThat(latest().values[SatelliteReceiver.LATITUDE]).isNaN();
    assertThat(latest().values[SatelliteReceiver.SPEED]).isNaN();
    assertThat(latest().values[SatelliteReceiver.QUALITY]).isZero();
    assertThat(latest().values[SatelliteReceiver.SATELLITES]).isEqualTo(2);
    assertThat(sensor().health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(sensor().health().reason()).contains("no fix");
    rig.robot.adjust("sensor", "fix", 4);
    run(2);
    assertThat(latest().values[SatelliteReceiver.QUALITY]).isEqualTo(4);
    assertThat(sensor().health()).isEqualTo(Health.OK);
  }
}
