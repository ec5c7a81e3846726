package dev.sinew.world.device;

/**
 * A device that feels something the simulated world does not have by itself: a finger on a button,
 * the temperature of the air, a key of a game pad. Scenarios and tests set it; called with the
 * world's lock held.
 */
public interface Adjustable {

  /**
   * Sets what the device feels until the next call.
   *
   * @param quantity name; the model's documentation lists them with their units
   * @throws IllegalArgumentException if it feels no such quantity or the value is out of its range;
   *     the message says what it feels
   */
  void adjust(String quantity, double value);
}
