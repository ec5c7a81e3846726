package dev.sinew.sdk.component;

import java.util.List;

/** Something a person presses: a push button, a bumper, an emergency stop. */
public interface Button extends Gauge {
  /** Index of the state: 1 while pressed, 0 while not. */
  int PRESSED = 0;

  /** Index of how often it has been pressed since the driver opened. */
  int PRESSES = 1;

  List<Quantity> QUANTITIES = List.of(new Quantity("pressed", "1"), new Quantity("presses", "1"));

  @Override
  default List<Quantity> quantities() {
    return QUANTITIES;
  }

  /**
   * Whether pressing it is an emergency stop. Such a button is wired normally closed, so that a cut
   * wire is a press, and one that has failed counts as pressed. The configuration says it by the
   * key {@code emergencyStop}, which is read even when the button cannot be opened. Its {@code
   * sample} gives a reading each time it is called: one that falls silent stops the robot.
   */
  boolean emergencyStop();
}
