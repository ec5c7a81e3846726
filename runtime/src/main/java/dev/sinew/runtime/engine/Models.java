package dev.sinew.runtime.engine;

import dev.sinew.perception.model.LabelsFile;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelFolders;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Json5Reader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models this installation knows and where their files may be.
 *
 * @param manifests in the order of their file names
 * @param folders where their files may be
 * @param store looks for their files there
 */
public record Models(List<ModelManifest> manifests, ModelFolders folders, ModelStore store) {
  /** Environment variable with further folders of model files. */
  public static final String FOLDERS = "SINEW_MODELS";

  /**
   * Reads the manifests.
   *
   * @param home folder of the installation, with {@code configs/models}
   * @throws StartException with every mistake in every manifest
   */
  public static Models of(Path home, Map<String, String> environment) throws StartException {
    Path folder = home.resolve("configs/models");
    List<ModelManifest> manifests = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json5")).sorted().toList()) {
        switch (new RecordBinder()
            .bind(new Json5Reader(environment).read(file), ModelManifest.class)) {
          case Loaded.Ok<ModelManifest>(var manifest, _) -> {
            try {
              manifests.add(LabelsFile.resolve(manifest, folder));
            } catch (ModelException e) {
              problems.add(String.valueOf(e.getMessage()));
            }
          }
          case Loaded.Bad<ModelManifest>(var found) ->
              found.forEach(problem -> problems.add(problem.toString()));
        }
      }
    } catch (IOException e) {
      throw new StartException(folder + " cannot be listed: " + e.getMessage(), e);
    }
    if (!problems.isEmpty()) {
      throw new StartException(problems);
    }
    List<Path> named = new ArrayList<>();
    for (String extra : environment.getOrDefault(FOLDERS, "").split(File.pathSeparator)) {
      if (!extra.isBlank()) {
        named.add(Path.of(extra));
      }
    }
    ModelFolders folders = new ModelFolders(folder, named, home.resolve(".sinew/models"));
    return new Models(List.copyOf(manifests), folders, new ModelStore(folders.inOrder()));
  }

  /**
   * A model's checked file by its manifest's name.
   *
   * @throws ModelException if there is no such manifest, or its file is absent or wrong
   */
  public ModelFile require(String name) throws ModelException {
    Optional<ModelManifest> manifest = named(name);
    if (manifest.isEmpty()) {
      List<String> known = manifests.stream().map(ModelManifest::name).toList();
      throw new ModelException(
          "there is no model '%s'; expected one of %s%s"
              .formatted(name, String.join(", ", known), Suggestion.question(name, known)));
    }
    return store.require(manifest.get());
  }

  /** A manifest by its name. */
  public Optional<ModelManifest> named(String name) {
    return manifests.stream().filter(manifest -> manifest.name().equals(name)).findFirst();
  }
}
