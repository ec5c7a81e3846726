package dev.sinew.world.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.servo.SafeServo;
import dev.sinew.hal.drivers.servobus.BusServo;
import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What servos on a serial line do alike, whatever they speak. */
abstract class BusServoContract extends ActuatorContract {

  abstract Record line();

  abstract Record servo(int id, JointConfig joint);

  static JointConfig joint(SafeServo safe) {
    return new JointConfig(
        -1.2,
        1.3,
        0.1,
        true,
        3,
        15,
        safe,
        safe == SafeServo.PARK ? Optional.of(Horns.PARK) : Optional.empty());
  }

  /** The servos stand before their line, as they may in a file. */
  @Override
  protected Map<String, Record> robot() {
    return robot(SafeServo.PARK);
  }

  private Map<String, Record> robot(SafeServo safe) {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("arm", servo(1, joint(safe)));
    robot.put("line", line());
    robot.put("wrist", servo(9, joint(safe)));
    return robot;
  }

  @Override
  protected String actuator() {
    return "arm";
  }

  @Override
  protected String device() {
    return "line";
  }

  /** The guard does not speak on serial lines: the servos hold their last goal. */
  @Override
  protected boolean guarded() {
    return false;
  }

  @Override
  protected double seconds() {
    return 1.5;
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, 0.5 * share);
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Horns.torque(rig, "arm") && Math.abs(Horns.angle(rig, "arm") - 0.5) < 0.005;
  }

  @Override
  protected boolean safe(Rig rig) {
    return !Horns.torque(rig, "arm") || Math.abs(Horns.angle(rig, "arm") - Horns.PARK) < 0.005;
  }

  /** Two servos on their line, each with an order, at the bus's rate. */
  final class Bench implements AutoCloseable, Rig.Tick {
    final Rig rig;
    final BusServo arm;
    final BusServo wrist;
    final Reading reading;
    GuardedCommand armOrder = row(Long.MAX_VALUE, 0.5);
    GuardedCommand wristOrder = row(Long.MAX_VALUE, -0.3);
    String armFailure = "";
    String wristFailure = "";
    int readings;

    Bench(SafeServo safe) throws ComponentException {
      rig = new Rig(robot(safe), 5);
      arm = rig.open("arm", BusServo.class);
      wrist = rig.open("wrist", BusServo.class);
      reading = arm.newSample();
    }

    @Override
    public void run() throws ComponentException {
      try {
        arm.apply(armOrder);
      } catch (ComponentException e) {
        armFailure = e.getMessage();
      }
      try {
        wrist.apply(wristOrder);
      } catch (ComponentException e) {
        wristFailure = e.getMessage();
      }
      if (arm.sample(reading)) {
        readings++;
      }
      wrist.sample(wrist.newSample());
    }

    void run(double seconds) throws ComponentException {
      rig.run(seconds, this);
    }

    @Override
    public void close() {
      rig.close();
    }
  }

  @Test
  void bothServosGoWhereTheyAreSentAndTellWhereTheyAre() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.run(1);
      assertThat(Horns.angle(bench.rig, "arm")).isCloseTo(0.5, within(0.001));
      assertThat(Horns.angle(bench.rig, "wrist")).isCloseTo(-0.3, within(0.001));
      assertThat(bench.reading.values[0]).isCloseTo(0.5, within(0.002));
      assertThat(bench.reading.values[1]).isZero();
      assertThat(bench.reading.values[3]).isBetween(28.0, 32.0);
      assertThat(bench.reading.values[4]).isBetween(5.0, 7.5);
      assertThat(bench.reading.timeNanos).isGreaterThan(bench.rig.clock.nanos() - 60_000_000);
      assertThat(bench.readings).as("at least 20 a second").isGreaterThan(20);
    }
  }

  @Test
  void movesNoFasterThanItIsAllowedAndTellsItsSpeed() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.armOrder = row(Long.MAX_VALUE, -1.1);
      bench.run(0.4);
      bench.armOrder = row(Long.MAX_VALUE, 1.2);
      bench.run(0.5);
      assertThat(bench.reading.values[1]).isCloseTo(3, within(0.15));
      assertThat(bench.reading.values[2]).isPositive();
    }
  }

  @Test
  void aServoThatDisappearsFailsAloneAndComesBack() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.run(0.5);
      bench.rig.robot.unplug("wrist");
      bench.run(1);
      assertThat(bench.wrist.health().usable()).isFalse();
      assertThat(bench.wristFailure).startsWith("wrist: servo 9 on /dev/ttyUSB0 does not answer");
      assertThat(bench.armFailure).isEmpty();
      bench.armOrder = row(Long.MAX_VALUE, -0.4);
      int before = bench.readings;
      bench.run(1);
      assertThat(Horns.angle(bench.rig, "arm")).isCloseTo(-0.4, within(0.001));
      assertThat(bench.readings - before).isGreaterThan(15);
      assertThat(bench.arm.health()).isEqualTo(Health.OK);
      bench.wristOrder = row(Long.MAX_VALUE, 0.2);
      bench.rig.robot.replug("wrist");
      bench.run(2);
      assertThat(bench.wrist.health()).isEqualTo(Health.OK);
      assertThat(Horns.angle(bench.rig, "wrist")).isCloseTo(0.2, within(0.001));
    }
  }

  @Test
  void holdStopsWhereItIsInTheMiddleOfAMotion() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.armOrder = row(Long.MAX_VALUE, -1.1);
      bench.run(1);
      bench.armOrder = row(Long.MAX_VALUE, 1.2);
      bench.run(0.5);
      double passing = Horns.angle(bench.rig, "arm");
      GuardedCommand stop = row(Long.MAX_VALUE, Double.NaN);
      stop.issue(0, 0, true, Long.MAX_VALUE, 3);
      bench.armOrder = stop;
      bench.run(1);
      assertThat(Horns.angle(bench.rig, "arm")).isBetween(passing - 0.3, passing + 0.4);
      assertThat(Horns.torque(bench.rig, "arm")).isTrue();
    }
  }

  @Test
  void releaseTakesTheTorqueAway() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.RELEASE)) {
      bench.run(0.5);
      bench.arm.safeState();
      bench.rig.run(0.5, () -> bench.arm.sample(bench.reading));
      assertThat(Horns.torque(bench.rig, "arm")).isFalse();
      assertThat(Horns.torque(bench.rig, "wrist")).isTrue();
    }
  }

  @Test
  void noiseOnTheLineDelaysButLosesNothing() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.rig.robot.adjust("line", "noise", 0.005);
      bench.run(3);
      bench.rig.robot.adjust("line", "noise", 0);
      bench.armOrder = row(Long.MAX_VALUE, 0.25);
      bench.run(2);
      assertThat(Horns.angle(bench.rig, "arm")).isCloseTo(0.25, within(0.001));
      assertThat(bench.arm.health()).isEqualTo(Health.OK);
      assertThat(bench.wrist.health()).isEqualTo(Health.OK);
    }
  }

  @Test
  void aServoOfAnotherFamilyIsNamedByItsModelNumber() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.rig.robot.adjust("arm", "model", 12);
      bench.run(1);
      assertThat(bench.armFailure).contains("arm: servo 1").contains("model number 12");
      assertThat(Horns.torque(bench.rig, "arm")).isFalse();
      assertThat(bench.wristFailure).isEmpty();
    }
  }

  @Test
  void aServoThatLostItsSettingsGetsThemAgain() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.run(0.7);
      bench.rig.robot.adjust("arm", "brownOut", 1);
      assertThat(Horns.torque(bench.rig, "arm")).isFalse();
      bench.run(2);
      assertThat(Horns.torque(bench.rig, "arm")).isTrue();
      assertThat(Horns.angle(bench.rig, "arm")).isCloseTo(0.5, within(0.001));
    }
  }

  @Test
  void aServoThatHeldBeforeTheLineWasOpenedGoesOnHolding() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      bench.run(1);
      bench.rig.close("wrist");
      bench.rig.close("arm");
      bench.rig.close("line");
      BusServo again = bench.rig.open("arm", BusServo.class);
      boolean[] held = {true};
      bench.rig.run(
          1,
          () -> {
            again.sample(bench.reading);
            held[0] &= Horns.torque(bench.rig, "arm");
          });
      assertThat(held[0]).isTrue();
      assertThat(again.health()).isEqualTo(Health.OK);
    }
  }

  @Test
  void twoServosOfOneIdAreRefused() throws ComponentException {
    try (Bench bench = new Bench(SafeServo.HOLD)) {
      assertThatThrownBy(() -> bench.rig.open("other", servo(9, joint(SafeServo.HOLD))))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("id 9")
          .hasMessageContaining("'wrist'");
    }
  }

  @Test
  void aJointBeyondTheTurnIsRefused() {
    JointConfig far =
        new JointConfig(-3.1, 3.1, 0.2, false, 3, 15, SafeServo.PARK, Optional.of(3.12));
    assertThat(far.problems("joint."))
        .hasSize(2)
        .anySatisfy(problem -> assertThat(problem).startsWith("joint.maxAngle: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("joint.park: "));
    assertThat(joint(SafeServo.PARK).problems("joint.")).isEmpty();
  }
}
