package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.drivers.gamepad.GamepadConfig;
import dev.sinew.hal.drivers.gamepad.GamepadConfig.Axis;
import dev.sinew.hal.drivers.gamepad.GamepadConfig.Layout;
import dev.sinew.hal.drivers.gamepad.GamepadDriver;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.OperatorInput;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GamepadTest {
  private static final GamepadConfig PAD =
      new GamepadConfig("Pad", Layout.PLAYSTATION, 0.1, Map.of(), Map.of());

  private final Rig rig = new Rig(Map.of("pad", PAD), 1);
  private final Reading reading = new Reading(19);
  private int samples;

  @AfterEach
  void close() {
    rig.close();
  }

  private OperatorInput run(double seconds) throws ComponentException {
    OperatorInput pad = rig.open("pad", OperatorInput.class);
    samples = 0;
    rig.run(
        seconds,
        () -> {
          try {
            if (pad.sample(reading)) {
              samples++;
            }
          } catch (ComponentException e) {
            assertThat(e).hasMessageContaining("pad: input device Pad cannot be opened");
          }
        });
    return pad;
  }

  private double value(String name) throws ComponentException {
    List<String> names =
        rig.open("pad", OperatorInput.class).quantities().stream().map(Quantity::name).toList();
    return reading.values[names.indexOf(name)];
  }

  @Test
  void everyNameFindsItsAxisOrKey() throws ComponentException {
    run(0.05);
    rig.robot.adjust("pad", "axis4", 1);
    rig.robot.adjust("pad", "axis5", 1);
    rig.robot.adjust("pad", "axis17", -1);
    rig.robot.adjust("pad", "key308", 1);
    run(0.05);
    assertThat(value("rightForward")).isEqualTo(-1);
    assertThat(value("rightTrigger")).isEqualTo(1);
    assertThat(value("padForward")).isEqualTo(1);
    assertThat(value("square")).isEqualTo(1);
    assertThat(value("leftForward")).isZero();
    assertThat(value("cross")).isZero();
  }

  @Test
  void aPressShorterThanASampleLeavesTheKeyUp() throws ComponentException {
    run(0.05);
    rig.robot.adjust("pad", "key304", 1);
    rig.robot.adjust("pad", "key304", 0);
    run(0.02);
    assertThat(value("cross")).isZero();
  }

  @Test
  void aLostLinkIsToldOnceAsRestAndThenAsFailure() throws ComponentException {
    run(0.05);
    rig.robot.adjust("pad", "axis1", -1);
    rig.robot.adjust("pad", "key311", 1);
    run(0.05);
    assertThat(value("leftForward")).isEqualTo(1);
    rig.robot.unplug("pad");
    OperatorInput pad = run(0.2);
    assertThat(samples).isEqualTo(1);
    assertThat(value("leftForward")).isZero();
    assertThat(value("rightShoulder")).isZero();
    assertThat(pad.health().usable()).isFalse();
    assertThat(pad.health().reason())
        .contains("pad: input device Pad")
        .contains("plugged in or paired");
    rig.robot.adjust("pad", "key311", 0);
    rig.robot.replug("pad");
    run(0.6);
    assertThat(pad.health()).isEqualTo(Health.OK);
    assertThat(value("leftForward")).as("the stick is still held").isEqualTo(1);
    assertThat(value("rightShoulder")).isZero();
  }

  @Test
  void anEventQueueThatRanOverLeavesTheTruth() throws ComponentException {
    run(0.05);
    rig.robot.adjust("pad", "key304", 1);
    rig.robot.adjust("pad", "flood", 200);
    rig.robot.adjust("pad", "key304", 0);
    rig.robot.adjust("pad", "axis3", 0);
    run(0.02);
    assertThat(value("cross")).isZero();
    assertThat(value("rightSideways")).isZero();
  }

  @Test
  void whatTheDeviceHasNotIsSaidAndReadsZero() throws ComponentException {
    GamepadConfig config =
        new GamepadConfig(
            "Pad", Layout.NONE, 0, Map.of("wheel", new Axis(8, false, false)), Map.of("go", 0x130));
    OperatorInput pad = (OperatorInput) rig.open("other", config);
    assertThat(pad.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(pad.health().reason()).contains("has no wheel");
    Reading two = pad.newSample();
    assertThat(pad.sample(two)).isTrue();
    assertThat(two.values).containsExactly(0, 0);
    pad.close();
  }

  @Test
  void namesThatCannotBeAreRefusedAllAtOnce() {
    assertThat(
            new GamepadDriver()
                .validate(
                    new GamepadConfig(
                        " ",
                        Layout.XBOX,
                        0.1,
                        Map.of("Wheel", new Axis(8, false, false)),
                        Map.of("leftForward", 0x300))))
        .hasSize(4)
        .anySatisfy(p -> assertThat(p).startsWith("device: "))
        .anySatisfy(p -> assertThat(p).startsWith("axes: 'Wheel'"))
        .anySatisfy(p -> assertThat(p).startsWith("keys: 'leftForward'"))
        .anySatisfy(p -> assertThat(p).startsWith("keys.leftForward: code 768"));
  }
}
