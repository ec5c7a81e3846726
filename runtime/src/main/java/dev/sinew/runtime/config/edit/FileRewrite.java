package dev.sinew.runtime.config.edit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Replaces a file by a changed one so that at every moment, also when the power fails, either the
 * old or the new one is there, whole. The old one stays beside it with {@code .bak} behind its
 * name.
 */
public final class FileRewrite {
  private FileRewrite() {}

  /** Says what is wrong with a file that is to take the place of another. */
  @FunctionalInterface
  public interface Check {
    /**
     * @param candidate lies in the folder of the file whose place it would take
     * @return empty when it may
     */
    List<String> problems(Path candidate);
  }

  /**
   * Writes, checks and replaces.
   *
   * @param file to be replaced; a symbolic link stays one
   * @param check asked about the new file before it takes the old one's place
   * @return what the check found: when anything, the file is as it was
   * @throws IOException if it cannot be written; the file is as it was
   */
  public static List<String> replace(Path file, String text, Check check) throws IOException {
    Path target = file.toRealPath();
    Path candidate = target.resolveSibling("." + target.getFileName() + ".new");
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Files.copy(
          target,
          candidate,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      try (FileChannel out =
          FileChannel.open(
              candidate, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      List<String> problems = check.problems(candidate);
      if (!problems.isEmpty()) {
        return problems;
      }
      Files.copy(
          target,
          backup(target),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(candidate, target, StandardCopyOption.ATOMIC_MOVE);
      if (!Arrays.equals(Files.readAllBytes(target), bytes)) {
        throw new IOException(
            "%s does not hold what was written; the old file is %s"
                .formatted(target, backup(target)));
      }
      return List.of();
    } finally {
      Files.deleteIfExists(candidate);
    }
  }

  /** Where the old file stays. */
  public static Path backup(Path file) {
    return file.resolveSibling(file.getFileName() + ".bak");
  }

  /** The lines that differ, old ones with a minus and new ones with a plus before them. */
  public static List<String> difference(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> changed = after.lines().toList();
    int same = 0;
    while (same < Math.min(old.size(), changed.size()) && old.get(same).equals(changed.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < Math.min(old.size(), changed.size()) - same
        && old.get(old.size() - 1 - tail).equals(changed.get(changed.size() - 1 - tail))) {
      tail++;
    }
    List<String> lines = new ArrayList<>();
    old.subList(same, old.size() - tail).forEach(line -> lines.add("- " + line));
    changed.subList(same, changed.size() - tail).forEach(line -> lines.add("+ " + line));
    return lines;
  }
}
