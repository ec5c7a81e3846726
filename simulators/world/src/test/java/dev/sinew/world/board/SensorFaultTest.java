package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.world.fault.SensorFault;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real drivers make of sensors that measure wrongly. */
class SensorFaultTest {
  private final Rig rig = new Rig();
  private final LidarSample turn = new LidarSample();
  private final ImuSample imu = new ImuSample();
  private final PowerSample power = new PowerSample();
  private final EncoderSample encoder = new EncoderSample();

  @AfterEach
  void close() {
    rig.close();
  }

  private int scan(double seconds) throws ComponentException {
    Lidar lidar = rig.open("lidar", Lidar.class);
    int[] turns = new int[1];
    rig.run(
        seconds,
        () -> {
          if (lidar.sample(turn)) {
            turns[0]++;
          }
        });
    return turns[0];
  }

  private double meanRange() {
    double sum = 0;
    int echoes = 0;
    for (int i = 0; i < turn.count; i++) {
      if (turn.range[i] > 0) {
        sum += turn.range[i];
        echoes++;
      }
    }
    return sum / echoes;
  }

  @Test
  void aFrozenLidarGoesOnTurningAndShowsAWallThatHasMoved() throws ComponentException {
    scan(3);
    rig.robot.impair("lidar", new SensorFault.Frozen());
    rig.plant.room = _ -> 0.5;
    int turns = scan(2);
    assertThat(turns).isGreaterThan(8);
    assertThat(meanRange()).isCloseTo(2, within(0.05));
    rig.robot.mend("lidar");
    scan(1);
    assertThat(meanRange()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void aDelayedLidarShowsTheWallOnlyLater() throws ComponentException {
    scan(3);
    rig.robot.impair("lidar", new SensorFault.Delayed(700_000_000L));
    scan(1.0);
    rig.plant.room = _ -> 0.5;
    scan(0.6);
    assertThat(meanRange()).isCloseTo(2, within(0.05));
    scan(0.6);
    assertThat(meanRange()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void aWrongLidarMeasuresByItsFactor() throws ComponentException {
    rig.robot.impair("lidar", new SensorFault.Scaled(1.5));
    scan(3);
    assertThat(meanRange()).isCloseTo(3, within(0.05));
  }

  @Test
  void aNoisyLidarSpreadsItsRanges() throws ComponentException {
    scan(3);
    double healthy = spread();
    rig.robot.impair("lidar", new SensorFault.Noisy(10));
    scan(1);
    assertThat(spread()).isBetween(6 * healthy, 14 * healthy);
  }

  /** Standard deviation of the ranges of one turn, metres. */
  private double spread() {
    double mean = meanRange();
    double sum = 0;
    int echoes = 0;
    for (int i = 0; i < turn.count; i++) {
      if (turn.range[i] > 0) {
        sum += (turn.range[i] - mean) * (turn.range[i] - mean);
        echoes++;
      }
    }
    return Math.sqrt(sum / echoes);
  }

  private double yawRate(double seconds) throws ComponentException {
    Imu sensor = rig.open("imu", Imu.class);
    rig.run(seconds, () -> sensor.sample(imu));
    return imu.gyroZ;
  }

  @Test
  void aFrozenImuRepeatsItsBitsWithFreshTimes() throws ComponentException {
    double first = yawRate(1);
    long time = imu.timeNanos;
    rig.robot.impair("imu", new SensorFault.Frozen());
    yawRate(0.02);
    first = imu.gyroZ;
    double[] seen = new double[20];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = yawRate(0.05);
    }
    assertThat(Arrays.stream(seen).distinct().count()).isLessThanOrEqualTo(2);
    assertThat(seen[19]).isCloseTo(first, within(0.01));
    assertThat(imu.timeNanos).isGreaterThan(time + 900_000_000L);
  }

  @Test
  void aWrongPowerMonitorMeasuresByItsFactorAndIsRightAgainWhenMended() throws ComponentException {
    PowerMonitor sensor = rig.open("power", PowerMonitor.class);
    rig.run(1, () -> sensor.sample(power));
    double right = power.voltage;
    rig.robot.impair("power", new SensorFault.Scaled(0.5));
    rig.run(1, () -> sensor.sample(power));
    assertThat(power.voltage).isCloseTo(0.5 * right, within(0.05));
    rig.robot.mend("power");
    rig.run(1, () -> sensor.sample(power));
    assertThat(power.voltage).isCloseTo(right, within(0.05));
  }

  /** Radians by the encoder after running for so many seconds. */
  private double position(double seconds) throws ComponentException {
    Encoder sensor = rig.open("leftEncoder", Encoder.class);
    rig.run(seconds, () -> sensor.sample(encoder));
    return encoder.position;
  }

  @Test
  void aFrozenEncoderCountsNothingWhileItsWheelTurns() throws ComponentException {
    double before = position(0.5);
    rig.robot.impair("leftEncoder", new SensorFault.Frozen());
    rig.plant.velocity[0] = 5;
    assertThat(position(1)).isCloseTo(before, within(0.01));
    assertThat(rig.plant.angle[0]).isGreaterThan(2);
    rig.robot.mend("leftEncoder");
    double mended = position(0.1);
    double angle = rig.plant.angle[0];
    rig.plant.velocity[0] = 5;
    assertThat(position(1) - mended).isCloseTo(rig.plant.angle[0] - angle, within(0.05));
  }

  @Test
  void aNoisyEncoderJittersButDoesNotDrift() throws ComponentException {
    double before = position(0.5);
    rig.robot.impair("leftEncoder", new SensorFault.Noisy(4));
    double jittering = position(2);
    assertThat(jittering).isCloseTo(before, within(0.1));
  }

  @Test
  void aComponentThatIsNoSensorIsNamedWithTheSensors() {
    assertThatThrownBy(() -> rig.robot.impair("motors", new SensorFault.Frozen()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'motors' is no simulated sensor")
        .hasMessageContaining("lidar");
  }

  @Test
  void impossibleFaultsAreRefusedWithTheirRange() {
    assertThatThrownBy(() -> new SensorFault.Delayed(3_000_000_000L))
        .hasMessageContaining("at most 2 s");
    assertThatThrownBy(() -> new SensorFault.Noisy(0)).hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> new SensorFault.Scaled(Double.NaN)).hasMessageContaining("factor");
  }
}
