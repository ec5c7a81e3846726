package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.buzzer.BuzzerConfig;
import dev.sinew.hal.drivers.buzzer.BuzzerDriver;
import dev.sinew.hal.drivers.led.LedConfig;
import dev.sinew.hal.drivers.led.LedDriver;
import dev.sinew.hal.drivers.relay.RelayConfig;
import dev.sinew.hal.drivers.relay.RelayConfig.Contact;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.world.board.Rig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimpleOutputsTest {
  private final Rig rig = new Rig(outputs(), 9);

  private static Map<String, Record> outputs() {
    Map<String, Record> outputs = new LinkedHashMap<>();
    outputs.put("lamp", new LedConfig(12, true, false, 500, 2));
    outputs.put("pump", new RelayConfig(17, true, Contact.NORMALLY_OPEN, false, 2, 3));
    outputs.put("lock", new RelayConfig(27, false, Contact.NORMALLY_CLOSED, false, 0, 0));
    outputs.put("buzzer", new BuzzerConfig(13, BuzzerConfig.Kind.PASSIVE, false, 2700));
    return outputs;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private SetpointActuator open(String name) throws ComponentException {
    return rig.open(name, SetpointActuator.class);
  }

  private static GuardedCommand command(double... values) {
    GuardedCommand command = new GuardedCommand(values.length);
    command.issue(values, false, Long.MAX_VALUE, 1);
    return command;
  }

  private void run(String name, double seconds, double... values) throws ComponentException {
    SetpointActuator actuator = open(name);
    GuardedCommand command = command(values);
    rig.run(seconds, () -> actuator.apply(command));
  }

  @Test
  void brightnessIsWhatTheEyeSees() throws ComponentException {
    run("lamp", 0.1, 0.5);
    assertThat(Seen.of(rig, "lamp", "light")).isCloseTo(0.25, within(0.001));
  }

  @Test
  void aRelayIsNotSwitchedFasterThanItMayBe() throws ComponentException {
    run("pump", 0.5, 1);
    assertThat(Seen.of(rig, "pump", "load")).isEqualTo(1);
    run("pump", 1, 0);
    assertThat(Seen.of(rig, "pump", "load")).as("still within minOnSeconds").isEqualTo(1);
    run("pump", 1, 0);
    assertThat(Seen.of(rig, "pump", "load")).isZero();
    run("pump", 2, 1);
    assertThat(Seen.of(rig, "pump", "load")).as("still within minOffSeconds").isZero();
    run("pump", 1.5, 1);
    assertThat(Seen.of(rig, "pump", "load")).isEqualTo(1);
    assertThat(Seen.of(rig, "pump", "operations")).isEqualTo(3);
  }

  @Test
  void theSafeStateWaitsForNoMinimumTime() throws ComponentException {
    run("pump", 0.5, 1);
    open("pump").safeState();
    rig.run(0.1);
    assertThat(Seen.of(rig, "pump", "load")).isZero();
  }

  @Test
  void aLoadOnTheNormallyClosedContactIsOffWhileTheRelayIsEnergised() throws ComponentException {
    open("lock");
    rig.run(0.1);
    assertThat(Seen.of(rig, "lock", "energised")).isEqualTo(1);
    assertThat(Seen.of(rig, "lock", "load")).isZero();
    run("lock", 0.1, 1);
    assertThat(Seen.of(rig, "lock", "load")).isEqualTo(1);
  }

  @Test
  void theGuardKnowsTheSafeLevelOfARelay() throws ComponentException {
    open("lock");
    assertThat(rig.robot.board().safeOutputs().declared())
        .singleElement()
        .isInstanceOfSatisfying(
            SafeOutput.Lines.class, safe -> assertThat(safe.levels()).isEqualTo(1));
  }

  @Test
  void aToneIsKeptWhenOnlyTheVolumeIsCommanded() throws ComponentException {
    run("buzzer", 0.1, 0.5, Double.NaN);
    assertThat(Seen.of(rig, "buzzer", "frequency")).isCloseTo(2700, within(0.5));
    run("buzzer", 0.1, Double.NaN, 440);
    assertThat(Seen.of(rig, "buzzer", "frequency")).isCloseTo(440, within(0.1));
    assertThat(Seen.of(rig, "buzzer", "loudness")).isCloseTo(Math.sin(Math.PI / 4), within(0.001));
    run("buzzer", 0.1, 0, Double.NaN);
    assertThat(Seen.of(rig, "buzzer", "loudness")).isZero();
  }

  @Test
  void whatWouldLightOrSoundAtRestIsRefused() {
    assertThat(new LedDriver().validate(new LedConfig(12, true, true, 500, 1)))
        .singleElement()
        .asString()
        .startsWith("activeLow: ");
    assertThat(
            new BuzzerDriver().validate(new BuzzerConfig(12, BuzzerConfig.Kind.PASSIVE, true, 500)))
        .singleElement()
        .asString()
        .startsWith("activeLow: ");
  }
}
