package dev.sinew.perception.stage;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.sdk.vision.CameraModel;

/**
 * What a stage is opened with.
 *
 * @param camera lens and mounting of the pictures it will see
 * @param models finds the checked file of a model by its manifest's name
 */
public record StageContext(CameraModel camera, Models models) {

  /** Where models come from. */
  @FunctionalInterface
  public interface Models {
    /**
     * @throws ModelException if there is no such model, its file is absent or it is not the right
     *     one; the message says what to do
     */
    ModelFile require(String name) throws ModelException;
  }
}
