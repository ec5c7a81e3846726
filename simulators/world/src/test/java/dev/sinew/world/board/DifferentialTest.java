package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.world.plant.RobotPlant.Terminals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DifferentialTest {
  private final Rig rig = new Rig();
  private final BaseSample sample = new BaseSample();

  @AfterEach
  void close() {
    rig.close();
  }

  private DriveBase base() throws ComponentException {
    return rig.open("base", DriveBase.class);
  }

  private void apply(double seconds, GuardedCommand command) throws ComponentException {
    DriveBase base = base();
    rig.run(
        seconds,
        () -> {
          assertThat(base.sample(sample)).isTrue();
          base.apply(command);
        });
  }

  private double linear() {
    return (rig.plant.velocity[0] + rig.plant.velocity[1]) / 2 * Rig.WHEEL_RADIUS;
  }

  private double angular() {
    return (rig.plant.velocity[1] - rig.plant.velocity[0]) * Rig.WHEEL_RADIUS / Rig.TRACK;
  }

  @Test
  void reachesTheCommandedVelocityForward() throws ComponentException {
    apply(1.5, rig.command(0.3, 0));
    assertThat(linear()).isCloseTo(0.3, within(0.006));
    assertThat(angular()).isCloseTo(0, within(0.05));
    assertThat(sample.forwardVelocity).isCloseTo(linear(), within(0.007));
    assertThat(sample.turnVelocity).isCloseTo(angular(), within(0.08));
    assertThat(sample.forward)
        .isCloseTo(Rig.WHEEL_RADIUS * (rig.plant.angle[0] + rig.plant.angle[1]) / 2, within(2e-4));
    assertThat(sample.left).isZero();
  }

  @Test
  void turnsCounterClockwiseForPositiveAngularVelocity() throws ComponentException {
    apply(1.5, rig.command(0, 1.5));
    assertThat(angular()).isCloseTo(1.5, within(0.05));
    assertThat(linear()).isCloseTo(0, within(0.006));
    assertThat(sample.turn)
        .isCloseTo(
            Rig.WHEEL_RADIUS * (rig.plant.angle[1] - rig.plant.angle[0]) / Rig.TRACK, within(3e-3));
  }

  @Test
  void whatTheWheelsSayIsTheLessSureTheFartherTheyRolled() throws ComponentException {
    apply(1, rig.command(0.3, 0));
    double after = sample.forwardVariance;
    double way = sample.forward;
    assertThat(after).isCloseTo(0.01 * 0.01 * way / 2, within(after * 0.02));
    apply(1, rig.command(-0.3, 0));
    assertThat(sample.forwardVariance).isGreaterThan(1.5 * after);
    assertThat(sample.turnVariance)
        .isCloseTo(4 * sample.forwardVariance / (Rig.TRACK * Rig.TRACK), within(1e-9));
  }

  @Test
  void followsACurveBackward() throws ComponentException {
    apply(1.5, rig.command(-0.2, 0.5));
    assertThat(linear()).isCloseTo(-0.2, within(0.006));
    assertThat(angular()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void holdsSpeedWhenTheFeedForwardIsWrongBecauseOfALoad() throws ComponentException {
    // A weak battery: the same power gives less speed than kV says.
    DriveBase base = base();
    GuardedCommand command = rig.command(0.3, 0);
    for (int i = 0; i < 3000; i++) {
      rig.run(0.001, () -> base.apply(command));
      rig.plant.velocity[0] *= 0.999;
      rig.plant.velocity[1] *= 0.999;
    }
    assertThat(linear()).isCloseTo(0.3, within(0.01));
  }

  @Test
  void slowsBothWheelsToKeepTheCurve() throws ComponentException {
    // 0.6 m/s and 3 rad/s would need 26.3 rad/s of the right wheel; 15 are allowed.
    apply(2, rig.command(0.6, 3));
    assertThat(rig.plant.velocity[1]).isCloseTo(15, within(0.4));
    assertThat(angular() / linear()).isCloseTo(3 / 0.6, within(0.3));
  }

  @Test
  void aStopBrakesAndThenDisables() throws ComponentException {
    apply(1, rig.command(0.4, 0));
    GuardedCommand stop = rig.stop();
    apply(0.03, stop);
    assertThat(rig.plant.terminals).containsExactly(Terminals.SHORTED, Terminals.SHORTED);
    apply(1, stop);
    assertThat(linear()).isZero();
    assertThat(rig.plant.terminals).containsExactly(Terminals.OPEN, Terminals.OPEN);
  }

  @Test
  void anExpiredCommandIsAStop() throws ComponentException {
    GuardedCommand command = new GuardedCommand();
    command.issue(0.3, 0, false, rig.clock.nanos() + 500_000_000, 1);
    apply(0.5, command);
    assertThat(linear()).isGreaterThan(0.2);
    apply(1.5, command);
    assertThat(linear()).isZero();
    assertThat(rig.plant.terminals).containsExactly(Terminals.OPEN, Terminals.OPEN);
  }

  @Test
  void theSafeStateNeedsNoCommandAndCanBeLeftAgain() throws ComponentException {
    apply(0.5, rig.command(0.3, 0));
    base().safeState();
    rig.run(0.001);
    assertThat(rig.plant.terminals).containsExactly(Terminals.SHORTED, Terminals.SHORTED);
    rig.run(1.2, () -> base().sample(sample));
    assertThat(rig.plant.terminals).containsExactly(Terminals.OPEN, Terminals.OPEN);
    base().safeState();
    apply(1.5, rig.command(0.2, 0));
    assertThat(linear()).isCloseTo(0.2, within(0.006));
  }

  @Test
  void anUnpluggedEncoderDoesNotMakeItRunAway() throws ComponentException {
    apply(1, rig.command(0.1, 0));
    rig.robot.unplug("leftEncoder");
    DriveBase base = base();
    GuardedCommand command = rig.command(0.1, 0);
    int failures = 0;
    double fastest = 0;
    String message = "";
    for (int i = 0; i < 400; i++) {
      try {
        rig.run(0.01, () -> base.apply(command));
      } catch (ComponentException e) {
        failures++;
        message = String.valueOf(e.getMessage());
      }
      fastest = Math.max(fastest, Math.abs(rig.plant.velocity[0]));
    }
    assertThat(failures).isBetween(1, 3);
    assertThat(message).contains("left wheel").contains("'leftEncoder' counted nothing");
    assertThat(fastest).isLessThan(15);
    rig.robot.replug("leftEncoder");
    apply(4, command);
    assertThat(linear()).isCloseTo(0.1, within(0.006));
    assertThat(base.health().usable()).isTrue();
  }

  @Test
  void closingLeavesTheMotorsLoose() throws ComponentException {
    apply(0.5, rig.command(0.3, 0));
    rig.close();
    rig.run(0.001);
    assertThat(rig.plant.terminals).containsExactly(Terminals.OPEN, Terminals.OPEN);
  }
}
