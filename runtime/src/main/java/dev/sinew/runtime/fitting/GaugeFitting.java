package dev.sinew.runtime.fitting;

import dev.sinew.sdk.component.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * One gauge of the robot.
 *
 * @param serial another one for each opened gauge: a component that was rebuilt has another serial
 * @param name in the robot file
 * @param quantities what each number of a reading measures; empty for a gauge that is not open and
 *     whose driver does not say
 * @param beam where it looks; for range finders only
 * @param emergencyStop whether it is a button that is an emergency stop
 */
public record GaugeFitting(
    int serial,
    String name,
    List<Quantity> quantities,
    Optional<Beam> beam,
    boolean emergencyStop) {
  public GaugeFitting {
    quantities = List.copyOf(quantities);
  }

  /** Index of a quantity in a reading; −1 when it measures none of that name. */
  public int index(String quantity) {
    for (int i = 0; i < quantities.size(); i++) {
      if (quantities.get(i).name().equals(quantity)) {
        return i;
      }
    }
    return -1;
  }
}
