package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.pcf8574.Pcf8574Config;
import dev.sinew.hal.drivers.pcf8574.Pcf8574Config.Line;
import dev.sinew.hal.drivers.pcf8574.Pcf8574Driver;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.LineExpander;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Pcf8574Test {
  private final Rig rig = new Rig(expanders(), 5);

  private static Map<String, Record> expanders() {
    Map<String, Record> expanders = new LinkedHashMap<>();
    expanders.put(
        "outputs",
        new Pcf8574Config(
            1,
            0x20,
            List.of(
                new Line(0, "bumper", false, true, false),
                new Line(3, "lamp", true, false, false),
                new Line(4, "brake", true, true, true)),
            Optional.empty()));
    expanders.put(
        "inputs",
        new Pcf8574Config(
            1, 0x38, List.of(new Line(2, "door", false, false, false)), Optional.of(17)));
    return expanders;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void openedItIsInItsSafeStateAndHasDeclaredIt() throws ComponentException {
    rig.open("outputs", LineExpander.class);
    assertThat(rig.robot.observe("outputs")).containsEntry("p3", 0.0).containsEntry("p4", 0.0);
    assertThat(rig.robot.board().safeOutputs().declared())
        .singleElement()
        .isInstanceOfSatisfying(
            SafeOutput.Registers.class,
            safe -> assertThat(safe.writes()).containsExactly(RegisterWrite.of(0xe7, 0xe7)));
  }

  @Test
  void everyLineIsReadBackUnderItsName() throws ComponentException {
    LineExpander lines = rig.open("outputs", LineExpander.class);
    Reading reading = lines.newSample();
    assertThat(lines.quantities()).extracting("name").containsExactly("bumper", "lamp", "brake");
    assertThat(lines.setpoints()).extracting("name").containsExactly("lamp", "brake");
    GuardedCommand command = new GuardedCommand(2);
    command.issue(new double[] {1, 0}, false, Long.MAX_VALUE, 1);
    lines.apply(command);
    rig.robot.adjust("outputs", "p0", 0);
    assertThat(lines.sample(reading)).isTrue();
    assertThat(reading.values).containsExactly(1, 1, 0);
  }

  @Test
  void anOutputThatIsHeldHighIsReportedWithTheLevels() throws ComponentException {
    LineExpander lines = rig.open("outputs", LineExpander.class);
    rig.robot.adjust("outputs", "p3", 2);
    assertThatThrownBy(() -> lines.sample(lines.newSample()))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("outputs (i2c-1 0x20): the lines are 0xef after writing 0xe7")
        .hasMessageContaining("held high");
    rig.robot.adjust("outputs", "p3", 1);
    assertThat(lines.sample(lines.newSample())).isTrue();
    assertThat(lines.health().usable()).isTrue();
  }

  @Test
  void withAnInterruptTheChipIsAskedWhenALineHasChanged() throws ComponentException {
    Gauge door = rig.open("inputs", Gauge.class);
    Reading reading = door.newSample();
    int[] samples = {0};
    Rig.Tick tick =
        () -> {
          if (door.sample(reading)) {
            samples[0]++;
          }
        };
    rig.run(1, tick);
    assertThat(samples[0]).isBetween(9, 11);
    assertThat(reading.values[0]).isEqualTo(1);
    rig.robot.adjust("inputs", "p2", 0);
    rig.run(0.01, tick);
    assertThat(reading.values[0]).isZero();
  }

  @Test
  void whatTheChipHasNotIsRefusedAllAtOnce() {
    assertThat(
            new Pcf8574Driver()
                .validate(
                    new Pcf8574Config(
                        1,
                        0x30,
                        List.of(
                            new Line(0, "one", false, false, true),
                            new Line(0, "one", true, false, false)),
                        Optional.empty())))
        .hasSize(4)
        .anySatisfy(p -> assertThat(p).startsWith("address: 0x30"))
        .anySatisfy(p -> assertThat(p).startsWith("lines[1].name: 'one'"))
        .anySatisfy(p -> assertThat(p).startsWith("lines[1].line: P0"))
        .anySatisfy(p -> assertThat(p).startsWith("lines[0].safeOn"));
  }
}
