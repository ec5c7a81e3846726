package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.bme280.Bme280Config;
import dev.sinew.hal.drivers.bme280.Bme280Driver;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Bme280Test {
  private final Reading reading = new Reading(3);
  private int readings;

  private void run(Rig rig, double seconds) throws ComponentException {
    Gauge air = rig.open("air", Gauge.class);
    readings = 0;
    rig.run(
        seconds,
        () -> {
          if (air.sample(reading)) {
            readings++;
          }
        });
  }

  @Test
  void measuresTheAirOverItsWholeRange() throws ComponentException {
    try (Rig rig = new Rig(Map.of("air", new Bme280Config(1, 0x76, 20, 1, 0)), 3)) {
      for (double[] air :
          new double[][] {
            {-40, 30_000, 0.1}, {0, 50_000, 0.0}, {25, 101_325, 0.5}, {85, 110_000, 0.95}
          }) {
        rig.robot.adjust("air", "temperature", air[0]);
        rig.robot.adjust("air", "pressure", air[1]);
        rig.robot.adjust("air", "humidity", air[2]);
        run(rig, 0.3);
        assertThat(reading.values[0]).isCloseTo(air[0], within(0.03));
        assertThat(reading.values[1]).isCloseTo(air[1], within(10.0));
        assertThat(reading.values[2]).isCloseTo(air[2], within(0.005));
      }
    }
  }

  @Test
  void measuresAsOftenAsItIsTold() throws ComponentException {
    try (Rig rig = new Rig(Map.of("air", new Bme280Config(1, 0x76, 2, 16, 4)), 3)) {
      run(rig, 0.6);
      run(rig, 5);
      assertThat(readings).isBetween(9, 10);
    }
  }

  @Test
  void theFilterFollowsSlowly() throws ComponentException {
    try (Rig rig = new Rig(Map.of("air", new Bme280Config(1, 0x76, 10, 1, 16)), 3)) {
      run(rig, 1);
      rig.robot.adjust("air", "pressure", 102_325);
      run(rig, 0.45);
      assertThat(reading.values[1]).isBetween(101_400.0, 101_800.0);
      run(rig, 15);
      assertThat(reading.values[1]).isCloseTo(102_325, within(8.0));
    }
  }

  @Test
  void whatTheChipHasNotIsRefusedWithTheWayOut() {
    assertThat(new Bme280Driver().validate(new Bme280Config(1, 0x76, 2, 3, 5)))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).startsWith("oversampling: 3").contains("16"))
        .anySatisfy(p -> assertThat(p).startsWith("filter: 5"));
    assertThat(new Bme280Driver().validate(new Bme280Config(1, 0x76, 50, 16, 0)))
        .singleElement()
        .asString()
        .startsWith("rate: 50.0")
        .contains("112.8 ms")
        .contains("at most 8.8");
  }
}
