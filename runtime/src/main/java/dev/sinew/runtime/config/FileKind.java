package dev.sinew.runtime.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of configuration files, each with a folder under {@code configs/}. */
public enum FileKind {
  ROBOT("robots", List.of("components", "safety", "cortex", "board")),
  WORLD("worlds", List.of("hall", "walls", "pillars", "crates", "boards")),
  NODE("nodes", List.of("offers", "sells", "engine")),
  HUB("hubs", List.of("broker", "ledger", "issuer")),
  MODEL("models", List.of("sha256", "decoder", "input")),
  BOARD("boards", List.of("header", "gpio", "i2c"));

  private final String folder;
  private final List<String> telltales;

  FileKind(String folder, List<String> telltales) {
    this.folder = folder;
    this.telltales = telltales;
  }

  /** The word for it, as in {@code robot.schema.json}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with that word. */
  public static Optional<FileKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The kind of files that lie in a folder of that name. */
  static Optional<FileKind> ofFolder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    Path name = parent == null ? null : parent.getFileName();
    return name == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(k -> k.folder.equals(name.toString())).findFirst();
  }

  /** The kind that shares the most keys with a file. */
  static Optional<FileKind> ofKeys(Iterable<String> keys) {
    FileKind best = null;
    int most = 0;
    for (FileKind kind : values()) {
      int shared = 0;
      for (String key : keys) {
        shared += kind.telltales.contains(key) ? 1 : 0;
      }
      if (shared > most) {
        most = shared;
        best = kind;
      }
    }
    return Optional.ofNullable(best);
  }
}
