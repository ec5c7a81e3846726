package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.world.device.RpLidarA1Model;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RpLidarA1Test {
  private final Rig rig = new Rig();
  private final LidarSample sample = new LidarSample();
  private final List<String> failures = new ArrayList<>();
  private int turns;

  @AfterEach
  void close() {
    rig.close();
  }

  private void sampleFor(double seconds) throws ComponentException {
    Lidar lidar = rig.open("lidar", Lidar.class);
    turns = 0;
    failures.clear();
    rig.run(
        seconds,
        () -> {
          try {
            if (lidar.sample(sample)) {
              turns++;
            }
          } catch (ComponentException e) {
            failures.add(String.valueOf(e.getMessage()));
          }
        });
  }

  private double rangeAt(double direction) {
    double best = Double.NaN;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sample.count; i++) {
      double off = Math.abs(Math.IEEEremainder(sample.angle[i] - direction, 2 * Math.PI));
      if (off < nearest && sample.range[i] > 0) {
        nearest = off;
        best = sample.range[i];
      }
    }
    return best;
  }

  @Test
  void scansWholeTurnsOfAbout360Points() throws ComponentException {
    sampleFor(3);
    assertThat(failures).isEmpty();
    assertThat(turns).isBetween(8, 14);
    assertThat(sample.count).isBetween(350, 380);
    assertThat(sample.timeNanos - sample.startNanos).isBetween(150_000_000L, 200_000_000L);
    assertThat(sample.timeNanos).isLessThanOrEqualTo(rig.clock.nanos());
    assertThat(rig.open("lidar", Lidar.class).health()).isEqualTo(Health.OK);
    for (int i = 0; i < sample.count; i++) {
      assertThat((double) sample.angle[i]).isBetween(0.0, 2 * Math.PI);
      assertThat((double) sample.range[i])
          .satisfiesAnyOf(
              r -> assertThat(r).isZero(), r -> assertThat(r).isCloseTo(2, within(0.06)));
    }
  }

  @Test
  void directionsAreCounterClockwise() throws ComponentException {
    // A wall on the left only: counter-clockwise 90°.
    rig.plant.room = d -> Math.abs(Math.IEEEremainder(d - Math.PI / 2, 2 * Math.PI)) < 0.3 ? 1 : 4;
    sampleFor(3);
    assertThat(rangeAt(Math.PI / 2)).isCloseTo(1, within(0.03));
    assertThat(rangeAt(-Math.PI / 2)).isCloseTo(4, within(0.1));
    assertThat(rangeAt(0)).isCloseTo(4, within(0.1));
  }

  @Test
  void farEchoesAndNoEchoesAreZero() throws ComponentException {
    rig.plant.room = d -> d < -Math.PI ? Double.POSITIVE_INFINITY : 9;
    sampleFor(3);
    for (int i = 0; i < sample.count; i++) {
      assertThat(sample.range[i]).isZero();
    }
  }

  @Test
  void silenceThrowsOnceAndTheScanComesBack() throws ComponentException {
    sampleFor(3);
    rig.robot.silence("lidar", true);
    sampleFor(1.5);
    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst()).contains("/dev/ttyUSB0: no bytes for 1");
    assertThat(rig.open("lidar", Lidar.class).health().usable()).isFalse();
    rig.robot.silence("lidar", false);
    sampleFor(4);
    assertThat(turns).isGreaterThan(5);
    assertThat(rig.open("lidar", Lidar.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void unpluggingThrowsAndPluggingInBringsItBack() throws ComponentException {
    sampleFor(3);
    rig.robot.unplug("lidar");
    sampleFor(3.5);
    assertThat(turns).isZero();
    assertThat(failures).hasSizeBetween(3, 4);
    assertThat(failures.getFirst())
        .contains("the device is gone")
        .contains("check the lidar's plug");
    assertThat(failures.getLast()).contains("no such device");
    rig.robot.replug("lidar");
    sampleFor(4);
    assertThat(turns).isGreaterThan(5);
    assertThat(rig.open("lidar", Lidar.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void aLidarInProtectionStopIsReset() throws ComponentException {
    ((RpLidarA1Model) rig.robot.models().getLast()).fail();
    sampleFor(6);
    assertThat(turns).isGreaterThan(5);
    assertThat(rig.open("lidar", Lidar.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void closingStopsTheScanAndTheMotorAndFreesTheLine() throws Exception {
    sampleFor(2);
    rig.open("lidar", Lidar.class).close();
    try (var port = rig.robot.board().serial("test", "/dev/ttyUSB0", 115_200)) {
      rig.run(2);
      assertThat(port.read(new byte[64], 0, 64)).isZero();
    }
  }

  @Test
  void anAbsentLidarIsReportedAtOpening() {
    rig.robot.unplug("lidar");
    assertThatThrownBy(() -> rig.open("lidar", Lidar.class))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("lidar: serial line /dev/ttyUSB0 cannot be opened")
        .hasMessageContaining("check that it is plugged in");
  }
}
