package dev.sinew.hal.linux.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out from {@code /proc} which processes have a device open. An ordinary user sees only
 * processes of its own; what is not seen is not mentioned.
 */
final class Holders {
  /** Enough to act on; a device is rarely open more often. */
  private static final int MOST = 4;

  private static final int LONGEST_COMMAND = 60;

  /** What a request for GPIO lines looks like among a process's descriptors. */
  private static final String GPIO_LINES = "anon_inode:gpio-line";

  private final Path proc;

  Holders(Path proc) {
    this.proc = proc;
  }

  /** Other processes that have the file open, such as {@code process 812 (python3 blink.py)}. */
  List<String> of(Path file) {
    return find(file.toString());
  }

  /** Other processes that have GPIO lines, of whichever chip. */
  List<String> ofGpioLines() {
    return find(GPIO_LINES);
  }

  private List<String> find(String target) {
    List<String> found = new ArrayList<>();
    long own = ProcessHandle.current().pid();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (found.size() < MOST
            && !process.getFileName().toString().equals(Long.toString(own))
            && hasOpen(process, target)) {
          found.add("process " + process.getFileName() + " (" + command(process) + ")");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    return found;
  }

  private static boolean hasOpen(Path process, String target) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        if (pointsTo(descriptor, target)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
    return false;
  }

  private static boolean pointsTo(Path descriptor, String target) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(target);
    } catch (IOException | UnsupportedOperationException e) {
      // Closed in the meantime.
      return false;
    }
  }

  /** What another process calls itself is not to be trusted: control characters are left out. */
  private static String command(Path process) {
    try {
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      String words =
          new String(line, StandardCharsets.UTF_8)
              .replace('\0', ' ')
              .replaceAll("\\p{Cntrl}", "")
              .strip();
      return words.length() <= LONGEST_COMMAND ? words : words.substring(0, LONGEST_COMMAND) + "…";
    } catch (IOException e) {
      return "its name cannot be read";
    }
  }
}
