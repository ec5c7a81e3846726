package dev.sinew.runtime.hardware.handson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Setpoints by keys: small steps inside their ranges, and the safe state at the end. */
class RowTest {
  private final HandClock clock = new HandClock();
  private final Arm arm = new Arm();
  private final KeyMotion.OfRow keys = new KeyMotion.OfRow(arm, clock);

  /** A servo of ±1.5 rad that parks at 0.5, a lamp, and a winch of ±10 rad/s. */
  private static final class Arm implements SetpointActuator {
    final List<Double> angles = new ArrayList<>();
    final List<Double> lamps = new ArrayList<>();
    int safe;

    @Override
    public List<Setpoint> setpoints() {
      return List.of(
          Setpoint.free("angle", "rad", -1.5, 1.5, 0.5),
          Setpoint.free("lamp", "1", 0, 1, 0),
          Setpoint.free("winch", "rad/s", -10, 10, 0));
    }

    @Override
    public void apply(GuardedCommand command) throws ComponentException {
      angles.add(command.value(0));
      lamps.add(command.value(1));
    }

    @Override
    public void safeState() {
      safe++;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  private void run(Handling handling, int millis) throws ComponentException {
    for (int at = 0; at < millis; at += 20) {
      clock.pass(20);
      handling.step();
    }
  }

  @Test
  void aKeyStepsTheFirstSetpointFromItsSafeValueAndLeavesTheOthersAlone()
      throws ComponentException {
    run(keys.pressed("+").orElseThrow(), 1000);
    assertThat(arm.angles.getFirst()).isGreaterThan(0.5).isLessThan(0.51);
    assertThat(arm.angles.getLast()).isCloseTo(0.65, offset(1e-9));
    assertThat(arm.lamps).allMatch(lamp -> Double.isNaN(lamp));
  }

  @Test
  void nothingMovesFasterThanATenthOfItsRangeASecond() throws ComponentException {
    run(keys.pressed("angle=-1.5").orElseThrow(), 2000);
    for (int i = 1; i < arm.angles.size(); i++) {
      assertThat(Math.abs(arm.angles.get(i) - arm.angles.get(i - 1)))
          .isLessThanOrEqualTo(0.3 * 0.020 + 1e-12);
    }
    assertThat(arm.angles.getLast()).isGreaterThan(-0.2);
  }

  @Test
  void aLampJumpsAndASpeedStaysUnderAThirdOfTheFastest() throws ComponentException {
    run(keys.pressed("lamp=1").orElseThrow(), 20);
    assertThat(arm.lamps).containsExactly(1.0);
    assertThat(keys.pressed("winch=3")).isPresent();
    assertThatThrownBy(() -> keys.pressed("winch=3.1"))
        .hasMessage("winch 3.1 rad/s; expected -3.0 to 3.0 rad/s");
  }

  @Test
  void stepsEndAtTheBound() throws ComponentException {
    for (int press = 0; press < 40; press++) {
      run(keys.pressed("+").orElseThrow(), 500);
    }
    assertThat(arm.angles).allMatch(angle -> angle <= 1.5);
    assertThat(arm.angles.getLast()).isEqualTo(1.5);
  }

  @Test
  void aValueOutOfRangeAnUnknownNameAndAWrongNumberAreRefusedInWords() {
    assertThatThrownBy(() -> keys.pressed("angle=2"))
        .hasMessage("angle 2.0 rad; expected -1.5 to 1.5 rad");
    assertThatThrownBy(() -> keys.pressed("grip=1"))
        .hasMessageContaining("'grip=1' is none of the");
    assertThatThrownBy(() -> keys.pressed("angle=x")).hasMessageContaining("'x' is no number");
    assertThat(arm.angles).isEmpty();
  }

  @Test
  void withoutAKeyTheTimeEndsAndOnlyStopsAreIssued() throws ComponentException {
    Handling handling = keys.pressed("+").orElseThrow();
    clock.pass(5_000);
    assertThat(handling.over()).isTrue();
    handling.stop();
    assertThat(arm.safe).isEqualTo(1);
  }

  @Test
  void afterAStopTheNextKeyBeginsAtTheSafeValueAgain() throws ComponentException {
    run(keys.pressed("+").orElseThrow(), 1000);
    assertThat(keys.pressed("s")).isEmpty();
    arm.angles.clear();
    run(keys.pressed("-").orElseThrow(), 20);
    assertThat(arm.angles.getFirst()).isLessThan(0.5).isGreaterThan(0.49);
  }
}
