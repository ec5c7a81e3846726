package dev.sinew.runtime.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The three folders in which a kernel shows its devices. Reads small texts and links; opens no
 * device. Thread-safe.
 *
 * @param devices {@code /dev}, or a folder that stands for it
 * @param system {@code /sys}, likewise
 * @param processes {@code /proc}, likewise
 */
public record KernelTree(Path devices, Path system, Path processes) {
  /** Attributes of sysfs are a page at most. */
  private static final int LONGEST_TEXT = 4096;

  /** This machine's. */
  public static KernelTree here() {
    return new KernelTree(Path.of("/dev"), Path.of("/sys"), Path.of("/proc"));
  }

  /** How the device tree calls this machine; empty where there is none, as on a PC. */
  public Optional<String> model() {
    return text(processes.resolve("device-tree/model"));
  }

  /** The text of an attribute without the line break or zero at its end; empty when unreadable. */
  public static Optional<String> text(Path file) {
    try (var in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
      String plain = text.replace("\0", "").strip();
      return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The last part of where a link points; empty when it is none. */
  public static Optional<String> target(Path link) {
    try {
      return Optional.ofNullable(Files.readSymbolicLink(link).getFileName()).map(Path::toString);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Entries of a folder whose name matches a glob, those with a number in order of it. */
  public static List<Path> entries(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
      stream.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    found.sort(
        Comparator.comparing((Path path) -> name(path).replaceAll("[0-9]+", ""))
            .thenComparing(path -> number(name(path)))
            .thenComparing(KernelTree::name));
    return found;
  }

  /** The last part of a path. */
  public static String name(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }

  /** The first number in a name; 0 when there is none or it is too long. */
  public static int number(String name) {
    String digits = name.replaceFirst("^[^0-9]*", "").replaceFirst("[^0-9].*$", "");
    return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }
}
