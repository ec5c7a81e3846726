package dev.sinew.runtime.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/** What went wrong with a recording's file, for its user. */
final class RecordFault {
  private RecordFault() {}

  static List<String> of(Path file, IOException e) {
    return List.of(
        switch (e) {
          case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
          case FileAlreadyExistsException there ->
              there.getFile() + ": is there already; nothing is overwritten, choose another name";
          case AccessDeniedException denied -> denied.getFile() + ": may not be read or written";
          case NotDirectoryException plain -> plain.getFile() + ": is not a folder";
          default -> file + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
        });
  }
}
