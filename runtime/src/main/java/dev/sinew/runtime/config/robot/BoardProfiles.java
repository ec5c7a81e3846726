package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The board profiles of a folder, by name. Thread-safe. */
public final class BoardProfiles {
  private static final String SUFFIX = ".json5";

  private final Path folder;

  /**
   * @param folder holds {@code NAME.json5} for each board
   */
  public BoardProfiles(Path folder) {
    this.folder = folder;
  }

  /** Names of all boards, sorted; none when the folder cannot be listed. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(SUFFIX))
          .map(n -> n.substring(0, n.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The board that a machine is, by how its device tree calls it. */
  public Optional<BoardProfile> called(String model) {
    for (String name : names()) {
      if (read(name) instanceof Loaded.Ok<BoardProfile>(var board, _) && board.isCalled(model)) {
        return Optional.of(board);
      }
    }
    return Optional.empty();
  }

  /** Reads a profile. */
  public Loaded<BoardProfile> read(String name) {
    return new RecordBinder()
        .bind(new Json5Reader(Map.of()).read(folder.resolve(name + SUFFIX)), BoardProfile.class);
  }
}
