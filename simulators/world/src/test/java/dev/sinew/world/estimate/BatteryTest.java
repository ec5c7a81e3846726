package dev.sinew.world.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.battery.BatteryConfig;
import dev.sinew.hal.drivers.battery.Chemistry;
import dev.sinew.hal.drivers.ina226.Ina226Config;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatteryTest {
  private final Rig rig = new Rig(robot(), 42);
  private final Reading reading = new Reading(4);
  private final PowerSample power = new PowerSample();
  private int samples;

  private static Map<String, Record> robot() {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("power", new Ina226Config(1, 0x40, 0.01, 8, 16, 0));
    robot.put("battery", new BatteryConfig("power", Chemistry.LI_ION, 3, 2.6, 0.1, 0.15));
    return robot;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void run(double seconds) throws ComponentException {
    PowerMonitor monitor = rig.open("power", PowerMonitor.class);
    Gauge battery = rig.open("battery", Gauge.class);
    samples = 0;
    rig.run(
        seconds,
        () -> {
          try {
            monitor.sample(power);
          } catch (ComponentException unplugged) {
            assertThat(unplugged).hasMessageContaining("i2c-1 0x40");
          }
          if (battery.sample(reading)) {
            samples++;
          }
        });
  }

  @Test
  void saysChargeAndTimeLeftOfWhatTheMonitorMeasures() throws ComponentException {
    rig.plant.supplyCurrent = 1.3;
    rig.plant.supplyVoltage = 3 * 3.72 - 0.13;
    run(2);
    assertThat(samples).isPositive();
    assertThat(reading.values[0]).isCloseTo(0.5, within(0.01));
    assertThat(reading.values[1]).isCloseTo(3600, within(100.0));
    assertThat(reading.values[2]).isCloseTo(11.16, within(0.02));
    assertThat(rig.open("battery", Gauge.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void aLowBatteryIsSaid() throws ComponentException {
    rig.plant.supplyCurrent = 0.5;
    rig.plant.supplyVoltage = 3 * 3.40;
    run(1);
    Health health = rig.open("battery", Gauge.class).health();
    assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
    assertThat(health.reason()).contains("less than 15 % of the charge").contains("charge it");
  }

  @Test
  void aMonitorThatIsGoneFailsItAndComesBackWithTheChargeItHad() throws ComponentException {
    rig.plant.supplyVoltage = 11.2;
    run(2);
    double before = reading.values[0];
    rig.robot.unplug("power");
    run(4);
    assertThat(rig.open("battery", Gauge.class).health().usable()).isFalse();
    rig.robot.replug("power");
    run(2);
    assertThat(reading.values[0]).isCloseTo(before, within(0.01));
    assertThat(rig.open("battery", Gauge.class).health()).isEqualTo(Health.OK);
  }
}
