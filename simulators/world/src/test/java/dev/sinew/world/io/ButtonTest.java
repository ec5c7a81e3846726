package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.button.ButtonConfig;
import dev.sinew.hal.drivers.button.ButtonConfig.Pull;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ButtonTest {
  private final Rig rig = new Rig(buttons(), 7);
  private final Reading reading = new Reading(2);

  private static Map<String, Record> buttons() {
    Map<String, Record> buttons = new LinkedHashMap<>();
    buttons.put("bell", new ButtonConfig(17, false, false, Pull.UP, 5, 3));
    buttons.put("stop", new ButtonConfig(27, true, true, Pull.UP, 5, 3));
    buttons.put("touch", new ButtonConfig(22, false, false, Pull.DOWN, 5, 3));
    return buttons;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Button run(String name, double seconds) throws ComponentException {
    Button button = rig.open(name, Button.class);
    rig.run(seconds, () -> button.sample(reading));
    return button;
  }

  private double pressed() {
    return reading.values[Button.PRESSED];
  }

  private double presses() {
    return reading.values[Button.PRESSES];
  }

  @Test
  void aBouncingPressIsOnePress() throws ComponentException {
    run("bell", 0.1);
    assertThat(pressed()).isZero();
    for (int i = 1; i <= 5; i++) {
      rig.robot.adjust("bell", "finger", 1);
      run("bell", 0.2);
      assertThat(pressed()).isEqualTo(1);
      rig.robot.adjust("bell", "finger", 0);
      run("bell", 0.2);
      assertThat(pressed()).isZero();
      assertThat(presses()).isEqualTo(i);
    }
    assertThat(run("bell", 0.1).health()).isEqualTo(Health.OK);
  }

  @Test
  void aPressBetweenTwoSamplesIsCounted() throws ComponentException {
    run("bell", 0.1);
    rig.robot.adjust("bell", "bounceMillis", 0);
    rig.robot.adjust("bell", "finger", 1);
    rig.run(0.02);
    rig.robot.adjust("bell", "finger", 0);
    rig.run(0.02);
    run("bell", 0.05);
    assertThat(pressed()).isZero();
    assertThat(presses()).isEqualTo(1);
  }

  @Test
  void aButtonTowardsTheSupplyIsPressedWhenHigh() throws ComponentException {
    run("touch", 0.1);
    assertThat(pressed()).isZero();
    rig.robot.adjust("touch", "finger", 1);
    run("touch", 0.1);
    assertThat(pressed()).isEqualTo(1);
  }

  @Test
  void aCutWireOfAnEmergencyStopIsAPress() throws ComponentException {
    assertThat(run("stop", 0.1).emergencyStop()).isTrue();
    assertThat(pressed()).isZero();
    rig.robot.unplug("stop");
    run("stop", 0.05);
    assertThat(pressed()).isEqualTo(1);
    rig.robot.replug("stop");
    run("stop", 0.05);
    assertThat(pressed()).isZero();
    rig.robot.adjust("stop", "finger", 1);
    run("stop", 0.05);
    assertThat(pressed()).isEqualTo(1);
  }

  @Test
  void anEmergencyStopWhoseContactDoesNotSettleCountsAsPressed() throws ComponentException {
    run("stop", 0.1);
    rig.robot.adjust("stop", "bounceMillis", 1000);
    rig.robot.adjust("stop", "finger", 1);
    Button stop = run("stop", 0.1);
    assertThat(pressed()).isEqualTo(1);
    assertThat(stop.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(stop.health().reason()).contains("stop (GPIO 27)").contains("does not settle");
    run("stop", 8);
    assertThat(stop.health()).isEqualTo(Health.OK);
  }

  @Test
  void anEmergencyStopMayStayPressedAndAnotherButtonIsThenStuck() throws ComponentException {
    rig.robot.adjust("stop", "finger", 1);
    assertThat(run("stop", 5).health()).isEqualTo(Health.OK);
    rig.robot.adjust("bell", "finger", 1);
    Button bell = run("bell", 5);
    assertThat(bell.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(bell.health().reason()).contains("stuckSeconds").contains("shorted");
    rig.robot.adjust("bell", "finger", 0);
    run("bell", 6);
    assertThat(bell.health()).isEqualTo(Health.OK);
  }

  @Test
  void anEmergencyStopOnANormallyOpenContactIsRefused() {
    assertThatThrownBy(() -> rig.open("wrong", new ButtonConfig(5, false, true, Pull.UP, 5, 60)))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("wrong.normallyClosed")
        .hasMessageContaining("cut wire");
  }
}
