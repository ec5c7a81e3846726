package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.infrared.InfraredConfig;
import dev.sinew.hal.drivers.infrared.InfraredConfig.Axis;
import dev.sinew.hal.drivers.infrared.InfraredDriver;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.OperatorInput;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import dev.sinew.world.fault.SensorFault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InfraredTest {
  private static final int UP = 0x18;
  private static final int DOWN = 0x52;
  private static final int OK_KEY = 0x1c;

  private final Rig rig = new Rig(remotes(), 11);
  private final Reading reading = new Reading(2);
  private int samplesHeld;

  private static Map<String, Record> remotes() {
    Map<String, Record> remotes = new LinkedHashMap<>();
    remotes.put(
        "remote",
        new InfraredConfig(
            17, 0x00, Map.of("ok", OK_KEY), Map.of("forward", new Axis(UP, DOWN)), 150));
    return remotes;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private OperatorInput run(double seconds) throws ComponentException {
    OperatorInput remote = rig.open("remote", OperatorInput.class);
    samplesHeld = 0;
    rig.run(
        seconds,
        () -> {
          if (remote.sample(reading) && (reading.values[0] != 0 || reading.values[1] != 0)) {
            samplesHeld++;
          }
        });
    return remote;
  }

  private void press(int key) {
    rig.robot.adjust("remote", "key", key);
  }

  private void let() {
    rig.robot.adjust("remote", "key", -1);
  }

  @Test
  void aKeyIsHeldFromItsFrameUntilTheRepeatsEnd() throws ComponentException {
    run(0.1);
    press(OK_KEY);
    run(0.1);
    assertThat(reading.values).containsExactly(0, 1);
    run(2);
    assertThat(samplesHeld).as("held without a gap").isEqualTo(200);
    let();
    run(0.3);
    assertThat(reading.values).containsExactly(0, 0);
    assertThat(rig.open("remote", OperatorInput.class).health()).isEqualTo(Health.OK);
  }

  @Test
  void twoKeysMoveAnAxis() throws ComponentException {
    run(0.1);
    press(UP);
    run(0.2);
    assertThat(reading.values).containsExactly(1, 0);
    let();
    run(0.3);
    press(DOWN);
    run(0.2);
    assertThat(reading.values).containsExactly(-1, 0);
  }

  @Test
  void anotherRemoteIsNotObeyed() throws ComponentException {
    run(0.1);
    rig.robot.adjust("remote", "address", 0x40);
    press(UP);
    run(0.5);
    assertThat(samplesHeld).isZero();
    let();
    run(0.3);
    rig.robot.adjust("remote", "address", 0x1200);
    press(UP);
    run(0.5);
    assertThat(samplesHeld).as("an address of 16 bits that ends in ours").isZero();
  }

  @Test
  void repeatsOfAFrameThatWasNotHeardMeanNothing() throws ComponentException {
    run(0.1);
    rig.robot.impair("remote", new SensorFault.Frozen());
    press(UP);
    run(0.1);
    rig.robot.mend("remote");
    run(1);
    assertThat(samplesHeld).isZero();
  }

  @Test
  void aLampThatDisturbsPressesNoKey() throws ComponentException {
    run(0.1);
    rig.robot.adjust("remote", "lamp", 400);
    run(3);
    assertThat(samplesHeld).isZero();
  }

  @Test
  void aReceiverThatJittersTooMuchIsReported() throws ComponentException {
    run(0.1);
    rig.robot.impair("remote", new SensorFault.Noisy(25));
    OperatorInput remote = rig.open("remote", OperatorInput.class);
    for (int i = 0; i < 30; i++) {
      press(UP);
      run(0.1);
      let();
      run(0.05);
    }
    assertThat(remote.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(remote.health().reason()).contains("remote (GPIO 17)").contains("no frame");
    rig.robot.mend("remote");
    run(11);
    assertThat(remote.health()).isEqualTo(Health.OK);
  }

  @Test
  void namesThatCannotBeAreRefusedAllAtOnce() {
    assertThat(
            new InfraredDriver()
                .validate(
                    new InfraredConfig(
                        17, 0, Map.of("forward", 300), Map.of("forward", new Axis(1, 1)), 150)))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).isEqualTo("keys: 'forward' is the name of an axis"))
        .anySatisfy(p -> assertThat(p).startsWith("keys.forward: command 300"))
        .anySatisfy(p -> assertThat(p).startsWith("axes.forward: one key"));
  }
}
