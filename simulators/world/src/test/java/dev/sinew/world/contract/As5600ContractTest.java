package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.as5600.As5600Config;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Health;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.board.Rig;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.Map;
import org.junit.jupiter.api.Test;

class As5600ContractTest extends I2cSensorContract<EncoderSample> {
  @Override
  protected Map<String, Record> components() {
    Map<String, Record> robot = Rig.rover();
    robot.put("leftEncoder", new As5600Config(1, 0x36, 1, true));
    return robot;
  }

  @Override
  protected String name() {
    return "leftEncoder";
  }

  /** 12 rad/s for ever: the double lets a wheel run on that nobody drives. */
  @Override
  protected void arrange(PlantDouble plant) {
    speed(plant, 12);
  }

  private static void speed(PlantDouble plant, double radiansPerSecond) {
    plant.terminals[0] = Terminals.DRIVEN;
    plant.share[0] = radiansPerSecond / PlantDouble.NO_LOAD;
    plant.velocity[0] = radiansPerSecond;
  }

  @Override
  protected long timeNanos(EncoderSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(EncoderSample of) {
    assertThat(of.velocity).isCloseTo(rig.plant.velocity[0], within(0.15));
  }

  @Test
  void countsWholeTurnsForwardAndBackward() throws ComponentException {
    run(0.5);
    double start = latest().position - rig.plant.angle[0];
    for (double velocity : new double[] {20, -30, 5, 60}) {
      speed(rig.plant, velocity);
      run(2);
      assertThat(latest().position - rig.plant.angle[0])
          .as("at %s rad/s", velocity)
          .isCloseTo(start, within(0.01));
    }
    assertThat(latest().missedEdges).isZero();
  }

  @Test
  void aSlowShaftIsNotMeasuredByItsSingleSteps() throws ComponentException {
    run(0.5);
    // The bridge lets its motor coast; a hand keeps the wheel turning.
    for (int i = 0; i < 60; i++) {
      speed(rig.plant, 0.3);
      run(0.05);
      if (i > 6) {
        assertThat(latest().velocity).isCloseTo(0.3, within(0.06));
      }
    }
  }

  @Test
  void tooFastForTheBusIsSaid() throws ComponentException {
    settle();
    speed(rig.plant, 20);
    run(0.5);
    // 3.2 turns a second, and nobody looks for 0.3 s.
    rig.run(0.3);
    run(0.1);
    assertThat(latest().missedEdges).isPositive();
    assertThat(sensor().health().reason()).contains("whole turns may be lost");
    run(6);
    assertThat(sensor().health()).isEqualTo(Health.OK);
  }

  @Test
  void theMagnetsDistanceIsWatched() throws ComponentException {
    settle();
    rig.robot.adjust("leftEncoder", "magnet", 1);
    run(0.1);
    assertThat(sensor().health().reason()).contains("too weak");
    judge(latest());
    rig.robot.adjust("leftEncoder", "magnet", 3);
    run(0.1);
    assertThat(sensor().health().reason()).contains("too strong");
    rig.robot.adjust("leftEncoder", "magnet", 0);
    run(1);
    assertThat(samples).isZero();
    assertThat(sensor().health().usable()).isFalse();
    assertThat(failures.getFirst()).contains("sees no magnet");
    rig.robot.adjust("leftEncoder", "magnet", 2);
    recovered("the magnet is back");
  }
}
