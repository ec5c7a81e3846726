package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.ina219.Ina219Config;
import dev.sinew.hal.drivers.ina219.Ina219Driver;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Ina219Test {
  private final Rig rig = new Rig();
  private final PowerSample sample = new PowerSample();
  private int samples;
  private int failures;

  @AfterEach
  void close() {
    rig.close();
  }

  private void sampleFor(double seconds) throws ComponentException {
    PowerMonitor power = rig.open("power", PowerMonitor.class);
    samples = 0;
    failures = 0;
    rig.run(
        seconds,
        () -> {
          try {
            if (power.sample(sample)) {
              samples++;
            }
          } catch (ComponentException e) {
            failures++;
          }
        });
  }

  @Test
  void measuresVoltageAndCurrentOfTheSupply() throws ComponentException {
    sampleFor(0.2);
    assertThat(samples).isGreaterThan(10);
    assertThat(sample.voltage).isCloseTo(11.8, within(0.01));
    assertThat(sample.current).isCloseTo(0.75, within(0.002));
  }

  @Test
  void chargingIsNegative() throws ComponentException {
    rig.plant.supplyCurrent = -1.5;
    sampleFor(0.1);
    assertThat(sample.current).isCloseTo(-1.5, within(0.002));
  }

  @Test
  void currentBeyondTheShuntsRangeIsClippedAndMarked() throws ComponentException {
    rig.plant.supplyCurrent = 5;
    sampleFor(0.1);
    assertThat(sample.current).isCloseTo(3.2, within(0.01));
    PowerMonitor power = rig.open("power", PowerMonitor.class);
    assertThat(power.health().state()).isEqualTo(Health.State.DEGRADED);
    rig.plant.supplyCurrent = 1;
    sampleFor(0.1);
    assertThat(power.health()).isEqualTo(Health.OK);
  }

  @Test
  void nothingNewMeansNoSample() throws ComponentException {
    sampleFor(0.1);
    PowerMonitor power = rig.open("power", PowerMonitor.class);
    power.sample(sample);
    assertThat(power.sample(sample)).isFalse();
  }

  @Test
  void aBusErrorIsReportedAndRecoveredFrom() throws ComponentException {
    sampleFor(0.1);
    rig.robot.unplug("power");
    sampleFor(0.5);
    assertThat(samples).isZero();
    assertThat(failures).isBetween(3, 6);
    rig.robot.replug("power");
    sampleFor(0.3);
    assertThat(samples).isPositive();
    assertThat(sample.current).isCloseTo(0.75, within(0.002));
    assertThat(rig.open("power", PowerMonitor.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void aChipThatForgotItsCalibrationIsFoundOut() throws ComponentException {
    sampleFor(0.1);
    rig.robot.unplug("power");
    rig.robot.replug("power");
    sampleFor(1.5);
    assertThat(failures).isEqualTo(1);
    assertThat(sample.current).isCloseTo(0.75, within(0.002));
  }

  @Test
  void aShuntTooLargeForTheCurrentIsRefusedWithTheWayOut() {
    assertThat(new Ina219Driver().validate(new Ina219Config(1, 0x40, 0.1, 5)))
        .singleElement()
        .asString()
        .startsWith("maxCurrent: ")
        .contains("0.500 V")
        .contains("at most 3.200 A");
    assertThatThrownBy(() -> rig.open("power2", new Ina219Config(1, 0x40, 0.1, 5)))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("power2.maxCurrent");
  }
}
