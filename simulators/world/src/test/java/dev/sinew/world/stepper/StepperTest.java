package dev.sinew.world.stepper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.stepper.SafeStepper;
import dev.sinew.hal.drivers.stepper.Stepper;
import dev.sinew.hal.drivers.stepper.StepperChip;
import dev.sinew.hal.drivers.stepper.StepperConfig;
import dev.sinew.hal.drivers.stepper.StepperDriver;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepperTest extends ActuatorContract {
  private static final Optional<StepperConfig.Home> NO_HOME = Optional.empty();

  private static StepperConfig turntable(
      StepperChip chip, int microsteps, SafeStepper safe, Optional<StepperConfig.Home> home) {
    return new StepperConfig(
        chip,
        5,
        6,
        Optional.of(13),
        Optional.of(19),
        Optional.of(26),
        List.of(16, 20, 21),
        microsteps,
        200,
        1,
        Optional.empty(),
        true,
        -3,
        3,
        4,
        20,
        safe,
        home);
  }

  private static Optional<StepperConfig.Home> home(boolean normallyClosed) {
    return Optional.of(new StepperConfig.Home(12, normallyClosed, -2.5, 1));
  }

  @Override
  protected Map<String, Record> robot() {
    return Map.of(
        "table",
        new StepperConfig(
            StepperChip.A4988,
            5,
            6,
            Optional.of(13),
            Optional.of(19),
            Optional.of(26),
            List.of(16, 20, 21),
            16,
            200,
            1,
            Optional.empty(),
            true,
            -0.5,
            1,
            4,
            20,
            SafeStepper.DISABLE,
            Optional.of(new StepperConfig.Home(12, true, -0.3, 2))));
  }

  @Override
  protected String actuator() {
    return "table";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, 0.5 * share);
  }

  private static double seen(Rig rig, String quantity) {
    return Objects.requireNonNull(rig.robot.observe("table").get(quantity));
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return seen(rig, "energised") == 1 && Math.abs(seen(rig, "position") - 0.5) < 0.004;
  }

  @Override
  protected boolean safe(Rig rig) {
    return seen(rig, "energised") == 0;
  }

  /** Steps into an empty socket are steps all the same. */
  @Override
  protected boolean noticesAbsence() {
    return false;
  }

  @Override
  protected boolean countsBlindly() {
    return true;
  }

  @Override
  protected double seconds() {
    return 1.5;
  }

  private interface Check {
    void run(Rig rig, Stepper stepper) throws ComponentException;
  }

  private static void with(StepperConfig config, Check check) throws ComponentException {
    try (Rig rig = new Rig(Map.of("table", config), 1)) {
      check.run(rig, rig.open("table", Stepper.class));
    }
  }

  @Test
  void everyMicrostepOfBothChipsIsOneOfTheCount() throws ComponentException {
    for (StepperChip chip : StepperChip.values()) {
      for (int microsteps : chip.microsteps()) {
        StepperConfig config = turntable(chip, microsteps, SafeStepper.HOLD, NO_HOME);
        if (!new StepperDriver().validate(config).isEmpty()) {
          assertThat(microsteps).isEqualTo(32);
          continue;
        }
        with(
            config,
            (rig, stepper) -> {
              Reading reading = stepper.newSample();
              GuardedCommand there = row(Long.MAX_VALUE, 1);
              GuardedCommand back = row(Long.MAX_VALUE, -0.7);
              rig.run(0.4, () -> stepper.apply(there));
              rig.run(
                  1.5,
                  () -> {
                    stepper.apply(back);
                    stepper.sample(reading);
                  });
              double step = 2 * Math.PI / 200 / microsteps;
              assertThat(seen(rig, "position")).isCloseTo(-0.7, within(0.51 * step));
              assertThat(reading.values[0]).isCloseTo(seen(rig, "position"), within(1e-9));
              assertThat(reading.values[1]).isZero();
            });
      }
    }
  }

  @Test
  void goesNoFasterThanAllowed() throws ComponentException {
    with(
        turntable(StepperChip.A4988, 16, SafeStepper.HOLD, NO_HOME),
        (rig, stepper) -> {
          stepper.apply(row(Long.MAX_VALUE, 2.9));
          rig.run(0.4);
          double before = seen(rig, "position");
          rig.run(0.1);
          assertThat(seen(rig, "position") - before).isCloseTo(0.4, within(0.01));
          // 4 rad/s by 20 rad/s²: 0.2 s up and down.
          rig.run(0.46);
          assertThat(seen(rig, "position")).isCloseTo(2.9, within(0.002));
        });
  }

  @Test
  void aStopIsTheEndOfTheRampAndHoldsOrLetsGo() throws ComponentException {
    for (SafeStepper safe : SafeStepper.values()) {
      with(
          turntable(StepperChip.DRV8825, 8, safe, NO_HOME),
          (rig, stepper) -> {
            stepper.apply(row(Long.MAX_VALUE, 2.9));
            rig.run(0.4);
            double before = seen(rig, "position");
            stepper.safeState();
            rig.run(0.1);
            assertThat(seen(rig, "energised")).as("on while it slows down").isEqualTo(1);
            Reading reading = stepper.newSample();
            rig.run(0.5, () -> stepper.sample(reading));
            assertThat(seen(rig, "position") - before).isCloseTo(0.4, within(0.03));
            assertThat(seen(rig, "energised")).isEqualTo(safe == SafeStepper.HOLD ? 1 : 0);
            assertThat(reading.values[2]).isEqualTo(seen(rig, "energised"));
            assertThat(reading.values[0]).isCloseTo(seen(rig, "position"), within(1e-9));
          });
    }
  }

  @Test
  void aBusThatHangsLetsItGoNoFartherThanTheCommandHolds() throws ComponentException {
    with(
        turntable(StepperChip.A4988, 16, SafeStepper.HOLD, NO_HOME),
        (rig, stepper) -> {
          stepper.apply(row(rig.clock.nanos() + 300_000_000, 2.9));
          rig.run(2);
          // 0.1 s at full speed after 0.2 s up, 0.2 s down.
          assertThat(seen(rig, "position")).isCloseTo(0.4 + 0.4 + 0.4, within(0.03));
        });
  }

  @Test
  void findsItsPositionByEitherKindOfEndSwitchBeforeItGoesAnywhere() throws ComponentException {
    for (boolean normallyClosed : new boolean[] {true, false}) {
      with(
          turntable(StepperChip.A4988, 16, SafeStepper.HOLD, home(normallyClosed)),
          (rig, stepper) -> {
            rig.robot.adjust("table", "position", -1.2);
            Reading reading = stepper.newSample();
            GuardedCommand order = row(Long.MAX_VALUE, 0.5);
            rig.run(0.5, () -> stepper.apply(order));
            stepper.sample(reading);
            assertThat(reading.values[3]).isZero();
            rig.run(3, () -> stepper.apply(order));
            stepper.sample(reading);
            assertThat(reading.values[3]).isEqualTo(1);
            assertThat(seen(rig, "position")).isCloseTo(0.5, within(0.004));
          });
    }
  }

  @Test
  void anEndSwitchThatIsNeverFoundEndsTheSearchAndIsNamed() throws ComponentException {
    with(
        turntable(StepperChip.A4988, 16, SafeStepper.HOLD, home(true)),
        (rig, stepper) -> {
          rig.robot.adjust("table", "position", 300);
          GuardedCommand order = row(Long.MAX_VALUE, 0.5);
          String[] message = {""};
          rig.run(
              9,
              () -> {
                try {
                  stepper.apply(order);
                } catch (ComponentException e) {
                  message[0] = e.getMessage();
                  // As the bus does after every failure.
                  stepper.safeState();
                }
              });
          assertThat(message[0]).contains("table: the end switch was not found in 7.199");
          assertThat(stepper.health().usable()).isFalse();
          double rest = seen(rig, "position");
          rig.run(
              1,
              () ->
                  assertThatThrownBy(() -> stepper.apply(order))
                      .hasMessageContaining("the end switch was not found"));
          assertThat(seen(rig, "position")).as("it must not search for ever").isEqualTo(rest);
          stepper.apply(rig.stop());
          rig.run(0.5, () -> stepper.apply(order));
          assertThat(seen(rig, "position")).as("searching again after a stop").isLessThan(rest);
        });
  }

  @Test
  void aStopInTheMiddleOfTheSearchEndsItAndTheNextOrderSearchesAgain() throws ComponentException {
    with(
        turntable(StepperChip.A4988, 16, SafeStepper.HOLD, home(true)),
        (rig, stepper) -> {
          rig.robot.adjust("table", "position", -1);
          GuardedCommand order = row(Long.MAX_VALUE, -1);
          rig.run(0.5, () -> stepper.apply(order));
          stepper.safeState();
          rig.run(0.5);
          double rest = seen(rig, "position");
          assertThat(rest).isBetween(-1.6, -1.3);
          rig.run(0.5);
          assertThat(seen(rig, "position")).isEqualTo(rest);
          rig.run(4, () -> stepper.apply(order));
          assertThat(seen(rig, "position")).isCloseTo(-1, within(0.004));
        });
  }

  @Test
  void metresAreCountedThroughGearAndTravel() throws ComponentException {
    StepperConfig slide =
        new StepperConfig(
            StepperChip.DRV8825,
            5,
            6,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            8,
            200,
            2,
            Optional.of(0.008),
            false,
            0,
            0.3,
            0.008,
            0.05,
            SafeStepper.HOLD,
            NO_HOME);
    assertThat(new StepperDriver().validate(slide)).isEmpty();
    with(
        slide,
        (rig, stepper) -> {
          stepper.apply(row(Long.MAX_VALUE, 0.01));
          rig.run(2);
          assertThat(seen(rig, "position")).isCloseTo(0.01, within(2e-6));
          assertThat(seen(rig, "steps")).isEqualTo(0.01 / 0.008 * 2 * 200 * 8);
          assertThat(stepper.quantities().getFirst().unit()).isEqualTo("m");
        });
  }

  @Test
  void theSafeLevelsAreDeclaredWithTheLines() throws ComponentException {
    for (SafeStepper safe : SafeStepper.values()) {
      with(
          turntable(StepperChip.A4988, 16, safe, NO_HOME),
          (rig, stepper) ->
              assertThat(rig.robot.board().safeOutputs().declared())
                  .filteredOn(output ->
                      output instanceof SafeOutput.Lines lines && lines.lines().contains(13))
                  .singleElement()
                  .isInstanceOfSatisfying(
                      SafeOutput.Lines.class,
                      lines ->
                          // ENABLE is active low: a low voltage keeps the motor on.
                          assertThat(lines.levels() & 1)
                              .isEqualTo(safe == SafeStepper.HOLD ? 0 : 1)));
    }
  }

  @Test
  void settingsThatDoNotFitTogetherAreAllNamed() {
    StepperConfig wrong =
        new StepperConfig(
            StepperChip.A4988,
            5,
            6,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(16),
            32,
            200,
            1,
            Optional.empty(),
            false,
            2,
            1,
            40,
            20,
            SafeStepper.DISABLE,
            Optional.of(new StepperConfig.Home(12, true, 0, 50)));
    assertThat(new StepperDriver().validate(wrong))
        .hasSize(6)
        .anySatisfy(problem -> assertThat(problem).startsWith("microsteps: 32; expected one of"))
        .anySatisfy(problem -> assertThat(problem).startsWith("modes: 1 lines"))
        .anySatisfy(problem -> assertThat(problem).startsWith("max: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("maxVelocity: "))
        .anySatisfy(problem -> assertThat(problem).startsWith("enable: is missing"))
        .anySatisfy(problem -> assertThat(problem).startsWith("home.velocity: "));
  }
}
