package dev.sinew.perception.head;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.List;
import java.util.function.Supplier;

/** Looks for outputs by their shapes, and says what was expected and found when there is none. */
final class OutputForm {
  private OutputForm() {}

  /**
   * Index of the first output of a shape.
   *
   * @throws IllegalArgumentException if there is none
   */
  static int indexOf(List<Output> outputs, Long... shape) {
    List<Long> wanted = List.of(shape);
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).shape().equals(wanted)) {
        return i;
      }
    }
    throw misfit("an output " + wanted, outputs);
  }

  /** What to throw when outputs are not of the form that was expected. */
  static IllegalArgumentException misfit(String expected, List<Output> outputs) {
    return new IllegalArgumentException(
        "expected %s, found %s".formatted(expected, outputs.stream().map(Output::shape).toList()));
  }

  /**
   * Makes the reader of a model's outputs.
   *
   * @throws ModelException naming file and model if the outputs do not fit
   */
  static <T> T read(ModelFile file, Supplier<T> reader) throws ModelException {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "%s: outputs of model '%s' do not fit its decoder: %s"
              .formatted(file.path(), file.manifest().name(), e.getMessage()),
          e);
    }
  }

  /** How many numbers an output has. */
  static int count(Output output) {
    long product = 1;
    for (long axis : output.shape()) {
      product *= axis;
    }
    return Math.toIntExact(product);
  }
}
