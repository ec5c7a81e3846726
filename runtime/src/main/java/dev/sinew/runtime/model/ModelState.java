package dev.sinew.runtime.model;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelFolders;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.engine.Models;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a model's file is on this machine. */
public sealed interface ModelState {

  ModelManifest manifest();

  /**
   * It is here, and its hash is right.
   *
   * @param manifest of the very file that is here
   * @param origin whose folder it is in
   */
  record Here(ModelManifest manifest, Path path, ModelFolders.Origin origin)
      implements ModelState {}

  /** It is not here; {@code reason} says what to do. */
  record Absent(ModelManifest manifest, String reason) implements ModelState {}

  /** A file of its name is here and is not it. */
  record Wrong(ModelManifest manifest, String reason) implements ModelState {}

  /** Looks; reads and hashes the whole file. */
  static ModelState of(Models models, ModelManifest manifest) {
    try {
      Optional<ModelFile> found = models.store().find(manifest);
      return found.isPresent()
          ? new Here(
              found.get().manifest(),
              found.get().path(),
              models.folders().originOf(found.get().path()))
          : new Absent(manifest, models.store().absence(manifest));
    } catch (ModelException e) {
      return new Wrong(manifest, String.valueOf(e.getMessage()));
    }
  }
}
