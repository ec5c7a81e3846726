package dev.sinew.hal.drivers.stepper;

import java.util.List;

/** The driver chips and what their microstep inputs mean. */
public enum StepperChip {
  /** Allegro A4988: datasheet rev. 8, table 1 "Microstepping Resolution Truth Table". */
  A4988(List.of(1, 2, 4, 8, 16), new int[] {0b000, 0b001, 0b010, 0b011, 0b111}),
  /** Texas Instruments DRV8825: datasheet SLVSA73F, table 1 "Stepping Format". */
  DRV8825(List.of(1, 2, 4, 8, 16, 32), new int[] {0b000, 0b001, 0b010, 0b011, 0b100, 0b101});

  private final List<Integer> microsteps;
  private final int[] patterns;

  StepperChip(List<Integer> microsteps, int[] patterns) {
    this.microsteps = microsteps;
    this.patterns = patterns;
  }

  /** Into how many parts it can divide a step. */
  public List<Integer> microsteps() {
    return microsteps;
  }

  /** Levels of MS1 (M0), MS2 (M1), MS3 (M2) in bits 0 to 2. */
  int pattern(int microstep) {
    return patterns[microsteps.indexOf(microstep)];
  }
}
