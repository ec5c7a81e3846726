package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.ads1115.Ads1115Config;
import dev.sinew.hal.drivers.ads1115.Ads1115Config.Channel;
import dev.sinew.hal.drivers.ads1115.Ads1115Config.Input;
import dev.sinew.hal.drivers.ads1115.Ads1115Driver;
import dev.sinew.sdk.component.AnalogInput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Ads1115Test {
  private static final Ads1115Config FOUR =
      new Ads1115Config(
          1,
          0x48,
          860,
          List.of(
              new Channel("one", Input.A0, 4.096, 1),
              new Channel("two", Input.A1, 4.096, 1),
              new Channel("three", Input.A2, 6.144, 1),
              new Channel("four", Input.A3, 2.048, 1)));

  private final Rig rig = new Rig(Map.of("analog", FOUR), 1);
  private final Reading reading = new Reading(4);
  private int readings;

  @AfterEach
  void close() {
    rig.close();
  }

  private AnalogInput run(double seconds) throws ComponentException {
    AnalogInput input = rig.open("analog", AnalogInput.class);
    readings = 0;
    rig.run(
        seconds,
        () -> {
          if (input.sample(reading)) {
            readings++;
          }
        });
    return input;
  }

  @Test
  void everyChannelKeepsItsPlace() throws ComponentException {
    for (int i = 0; i < 4; i++) {
      rig.robot.adjust("analog", "a" + i, 0.4 * (i + 1));
    }
    AnalogInput input = run(0.2);
    for (int i = 0; i < 4; i++) {
      assertThat(reading.values[i]).isCloseTo(0.4 * (i + 1), within(0.001));
    }
    assertThat(input.quantities())
        .extracting("name")
        .containsExactly("one", "two", "three", "four");
  }

  @Test
  void aRoundOfFourChannelsTakesFourTurnsOfTheBus() throws ComponentException {
    run(0.05);
    run(1);
    assertThat(readings).isBetween(24, 25);
  }

  @Test
  void aVoltageBeyondTheRangeIsClippedAndTheChannelNamed() throws ComponentException {
    rig.robot.adjust("analog", "a3", 3);
    AnalogInput input = run(0.2);
    assertThat(reading.values[3]).isCloseTo(2.048, within(0.001));
    assertThat(input.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(input.health().reason()).contains("channel four").contains("2.048 V");
    rig.robot.adjust("analog", "a3", 1);
    run(0.2);
    assertThat(input.health()).isEqualTo(Health.OK);
  }

  @Test
  void whatTheChipHasNotIsRefusedAllAtOnce() {
    assertThat(
            new Ads1115Driver()
                .validate(
                    new Ads1115Config(
                        1,
                        0x48,
                        100,
                        List.of(
                            new Channel("one", Input.A0, 5, 1),
                            new Channel("one", Input.A1, 4.096, 1)))))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).startsWith("dataRate: 100").contains("128"))
        .anySatisfy(p -> assertThat(p).startsWith("channels[0].fullScale: 5.0 V"))
        .anySatisfy(p -> assertThat(p).startsWith("channels[1].name: 'one'"));
    assertThat(new Ads1115Driver().validate(new Ads1115Config(1, 0x48, 128, List.of())))
        .singleElement()
        .asString()
        .contains("expected 1 to 8");
  }
}
