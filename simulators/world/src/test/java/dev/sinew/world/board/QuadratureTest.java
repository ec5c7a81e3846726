package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuadratureTest {
  private static final double COUNT = 2 * Math.PI / Rig.COUNTS_PER_TURN;

  private final Rig rig = new Rig();
  private final EncoderSample left = new EncoderSample();
  private final EncoderSample right = new EncoderSample();

  @AfterEach
  void close() {
    rig.close();
  }

  private void sample() throws ComponentException {
    assertThat(rig.open("leftEncoder", Encoder.class).sample(left)).isTrue();
    assertThat(rig.open("rightEncoder", Encoder.class).sample(right)).isTrue();
  }

  private void turn(double leftShare, double rightShare) {
    rig.plant.motor(0, Terminals.DRIVEN, leftShare);
    rig.plant.motor(1, Terminals.DRIVEN, rightShare);
  }

  /** Holds the plant where it is told, whatever the bridge says. */
  private void drive(double seconds, double leftShare, double rightShare)
      throws ComponentException {
    rig.robot.unplug("motors");
    for (int i = 0; i < Math.round(seconds * 1000); i++) {
      turn(leftShare, rightShare);
      rig.run(0.001, this::sample);
    }
  }

  @Test
  void countsEveryStepOfBothWheelsInTheirDirections() throws ComponentException {
    sample();
    drive(2, 0.9, -0.7);
    drive(1, 0, 0);
    rig.run(0.1, this::sample);
    assertThat(left.position).isCloseTo(rig.plant.angle[0], within(COUNT));
    assertThat(right.position).isCloseTo(rig.plant.angle[1], within(COUNT));
    assertThat(left.position).isGreaterThan(20);
    assertThat(right.position).isLessThan(-15);
    assertThat(left.missedEdges).isZero();
    assertThat(right.missedEdges).isZero();
  }

  @Test
  void countsStayExactThroughRandomReversals() throws ComponentException {
    sample();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 60; i++) {
      drive(0.05, random.nextDouble(-1, 1), random.nextDouble(-1, 1));
    }
    drive(1, 0, 0);
    assertThat(left.position).isCloseTo(rig.plant.angle[0], within(COUNT));
    assertThat(right.position).isCloseTo(rig.plant.angle[1], within(COUNT));
    assertThat(left.missedEdges + right.missedEdges).isZero();
  }

  @Test
  void velocityIsRightAtHighAndAtLowSpeed() throws ComponentException {
    sample();
    drive(1, 1, 0.01);
    assertThat(left.velocity).isCloseTo(20, within(0.02));
    assertThat(right.velocity).isCloseTo(0.2, within(0.002));
  }

  /** A wheel taken for slow because the machine was busy would be given full power. */
  @Test
  void edgesThatAreLateDoNotMakeTheWheelSlow() throws ComponentException {
    sample();
    drive(1, 0.5, 0.5);
    double before = left.velocity;
    long told = left.timeNanos;
    rig.clock.advance(150_000_000);
    sample();
    assertThat(left.velocity).isEqualTo(before);
    assertThat(left.timeNanos).isEqualTo(told);
  }

  @Test
  void velocityFallsToZeroWhenTheWheelStands() throws ComponentException {
    sample();
    drive(0.5, 0.5, 0.5);
    rig.plant.blocked[0] = true;
    drive(0.02, 0.5, 0.5);
    assertThat(left.velocity).isLessThan(1);
    drive(0.25, 0.5, 0.5);
    assertThat(left.velocity).isZero();
  }

  @Test
  void anUnpluggedEncoderGivesNoEdgesAndCountsOnWhenItIsBack() throws ComponentException {
    sample();
    drive(0.5, 0.5, 0);
    double before = left.position;
    rig.robot.unplug("leftEncoder");
    drive(0.5, 0.5, 0);
    assertThat(left.position).isCloseTo(before, within(COUNT));
    assertThat(left.velocity).isZero();
    rig.robot.replug("leftEncoder");
    double angleThen = rig.plant.angle[0];
    double positionThen = left.position;
    drive(0.5, 0.5, 0);
    assertThat(left.position - positionThen)
        .isCloseTo(rig.plant.angle[0] - angleThen, within(5 * COUNT));
  }

  @Test
  void aFloodOfEdgesIsCountedAsMissedAndNothingBreaks() throws ComponentException {
    sample();
    rig.robot.unplug("motors");
    for (int i = 0; i < 4000; i++) {
      turn(1, 0);
      rig.run(0.001);
    }
    sample();
    assertThat(left.missedEdges).isPositive();
    assertThat(rig.open("leftEncoder", Encoder.class).health().reason()).contains("edges missed");
    drive(6, 0.1, 0);
    assertThat(rig.open("leftEncoder", Encoder.class).health().usable()).isTrue();
    assertThat(left.velocity).isCloseTo(2, within(0.02));
  }
}
