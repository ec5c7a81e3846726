package dev.sinew.hal.drivers.stepper;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;
import java.util.Optional;

/** A stepper motor, its chip and its travel. */
@Doc("Stepper motor on an A4988 or DRV8825.")
public record StepperConfig(
    @Doc("The driver chip.") StepperChip chip,
    @Doc("Line wired to STEP.") @Range(min = 0, max = 63) int step,
    @Doc("Line wired to DIR.") @Range(min = 0, max = 63) int dir,
    @Doc("Line wired to ENABLE, which is active low.") @Range(min = 0, max = 63)
        Optional<Integer> enable,
    @Doc("Line wired to SLEEP; absent when it is tied to RESET or high.") @Range(min = 0, max = 63)
        Optional<Integer> sleep,
    @Doc("Line wired to RESET; absent when it is tied to SLEEP or high.") @Range(min = 0, max = 63)
        Optional<Integer> reset,
    @Doc("Lines wired to MS1, MS2, MS3 (M0, M1, M2); empty when they are tied.")
        @Range(min = 0, max = 63)
        @Default("[]")
        List<Integer> modes,
    @Doc("Parts of a full step, set on `modes` or by how they are tied.")
        @Range(min = 1, max = 32)
        @Default("16")
        int microsteps,
    @Doc("Full steps in one turn of the motor.") @Range(min = 4, max = 1000) @Default("200")
        int stepsPerTurn,
    @Doc("Turns of the motor in one turn of the output.")
        @Range(min = 0.01, max = 1000)
        @Default("1")
        double gearRatio,
    @Doc("Way in one turn of the output; positions are then metres instead of radians.")
        @Unit("m")
        @Range(min = 0.00001, max = 10)
        Optional<Double> travelPerTurn,
    @Doc("True when DIR high turns it backward.") @Default("false") boolean inverted,
    @Doc("Smallest position.") @Unit("rad or m") @Range(min = -10_000, max = 10_000) double min,
    @Doc("Largest position.") @Unit("rad or m") @Range(min = -10_000, max = 10_000) double max,
    @Doc("Fastest it moves; at most 4000 microsteps a second.")
        @Unit("rad/s or m/s")
        @Range(min = 0.000001, max = 1000)
        double maxVelocity,
    @Doc("Hardest it speeds up and slows down.")
        @Unit("rad/s^2 or m/s^2")
        @Range(min = 0.000001, max = 10_000)
        double maxAcceleration,
    @Doc("What it does when it must be safe.") @Default("'disable'") SafeStepper safe,
    @Doc("End switch to find the position by; absent: it starts at 0.") Optional<Home> home) {

  /**
   * An end switch at the lower end, between its line and ground.
   *
   * @param position where it is
   */
  public record Home(
      @Doc("Line of the switch; its pull-up is switched on.") @Range(min = 0, max = 63) int line,
      @Doc("True when the switch opens at the end, so that a broken wire is an end too.")
          @Default("true")
          boolean normallyClosed,
      @Doc("Position of the switch.") @Unit("rad or m") @Range(min = -10_000, max = 10_000)
          double position,
      @Doc("How fast it is looked for.") @Unit("rad/s or m/s") @Range(min = 0.000001, max = 1000)
          double velocity) {}

  /** Microsteps in one radian or metre. */
  public double microstepsPerUnit() {
    double perTurn = stepsPerTurn * microsteps * gearRatio;
    return perTurn / travelPerTurn.orElse(2 * Math.PI);
  }

  /** Symbol of the unit of positions. */
  public String unit() {
    return travelPerTurn.isPresent() ? "m" : "rad";
  }
}
