package dev.sinew.hal.drivers.bridge;

/**
 * One channel of a bridge chip: its inputs set by the chip's truth table. Every method throws
 * Pi4J's exceptions; after one the stage takes nothing for known and the next call sets every input
 * again. Called by one thread; allocates nothing.
 */
public interface Stage {

  /**
   * Gives the motor a share of the supply voltage.
   *
   * @param power −1 to 1, positive from OUT1 to OUT2; 0 is the chip's zero power: braked or loose
   */
  void drive(double power);

  /** Shorts the motor. */
  void brake();

  /** Lets the motor go: high impedance. */
  void off();
}
