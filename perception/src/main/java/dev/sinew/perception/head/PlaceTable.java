package dev.sinew.perception.head;

import dev.sinew.perception.session.NetworkSession.Output;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * How a table of places lies in a network's only output.
 *
 * @param places how many there are
 * @param columnAPlace whether the numbers of one place stand below each other
 * @param step floats from one place to the next
 * @param stride floats from one number of a place to the next
 */
record PlaceTable(int places, boolean columnAPlace, int step, int stride) {

  /**
   * The table of an output {@code 1 × numbers × places} or {@code 1 × places × numbers}, where
   * places may have two axes, rows and columns.
   *
   * @param numbers how many each place has
   * @throws IllegalArgumentException if the output is neither
   */
  static PlaceTable of(int numbers, List<Output> outputs) {
    if (outputs.size() == 1) {
      List<Long> shape = outputs.getFirst().shape();
      int axes = shape.size();
      if ((axes == 3 || axes == 4) && shape.getFirst() == 1) {
        int places = OutputForm.count(outputs.getFirst()) / numbers;
        if (shape.get(1) == numbers) {
          return new PlaceTable(places, true, 1, places);
        }
        if (shape.getLast() == numbers) {
          return new PlaceTable(places, false, numbers, 1);
        }
      }
    }
    throw OutputForm.misfit(
        "one output [1, %d, N] or [1, N, %d], where N may be two axes".formatted(numbers, numbers),
        outputs);
  }

  /** A number of a place. */
  float get(FloatBuffer values, int place, int number) {
    return values.get(place * step + number * stride);
  }
}
