package dev.sinew.runtime.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a file was written: twice in a row the same stamp, and another one than at first, so
 * that an editor is not met in the middle of its writing. To touch the file is enough. One thread
 * asks.
 */
final class RobotFileWatch {
  /**
   * When it was written and how long it is; the key changes when an editor renames another over.
   */
  private record Stamp(FileTime written, long bytes, @Nullable Object key) {}

  private final Path file;
  private Optional<Stamp> known;
  private Optional<Stamp> last;

  RobotFileWatch(Path file) {
    this.file = file;
    this.known = stamp();
    this.last = known;
  }

  /** Whether it has been written since the last yes. A file that is gone is not a written one. */
  boolean written() {
    Optional<Stamp> now = stamp();
    boolean settled = now.equals(last);
    last = now;
    if (now.isEmpty() || !settled || now.equals(known)) {
      return false;
    }
    known = now;
    return true;
  }

  private Optional<Stamp> stamp() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
    } catch (IOException notNow) {
      return Optional.empty();
    }
  }
}
