package dev.sinew.perception.stage;

import dev.sinew.perception.model.ModelException;
import java.util.List;
import java.util.Optional;

/**
 * A kind of stage that a robot file can name. Found as a service; a kind is stateless and
 * thread-safe.
 *
 * @param <C> the record its entry in the robot file is read into, with the facts of each key as
 *     annotations of {@code dev.sinew.sdk.config}
 */
public interface StageKind<C extends Record> {

  /** What a robot file calls it: lower case letters and hyphens. */
  String name();

  Class<C> configurationType();

  /** One sentence: what it notices. */
  String doc();

  /**
   * One phrase: what one look costs and how that was measured, such as {@code "1.4 ms and 1 KB for
   * a 640 × 480 picture, one core of the bench machine"}.
   */
  String cost();

  /**
   * What is wrong with a configuration beyond what its annotations say; each sentence begins with
   * the key it is about.
   */
  default List<String> validate(C configuration) {
    return List.of();
  }

  /** The network it needs, by the name that its entry has under {@code model}; empty for none. */
  default Optional<String> model(C configuration) {
    return Optional.empty();
  }

  /**
   * Opens a stage.
   *
   * @throws ModelException if a model it needs is not there or is not right
   */
  Stage open(C configuration, StageContext context) throws ModelException;
}
