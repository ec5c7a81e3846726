package dev.sinew.runtime.config.robot;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.NamedStage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;

/**
 * A stage of a checked robot file, ready to be opened.
 *
 * @param name in the robot file
 * @param kind makes it
 * @param configuration the kind's own record
 */
public record ResolvedStage<C extends Record>(String name, StageKind<C> kind, C configuration) {
  /** The key of an entry that names its kind. */
  public static final String KEY = "stage";

  /**
   * Opens it.
   *
   * @throws ModelException if a model it needs is not there or is not right
   */
  public NamedStage open(StageContext context) throws ModelException {
    try {
      return new NamedStage(name, kind.open(configuration, context));
    } catch (ModelException e) {
      throw new ModelException("perception.stages.%s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
