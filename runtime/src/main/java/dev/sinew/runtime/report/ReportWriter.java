package dev.sinew.runtime.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a run's report into a folder. Thread-safe. */
public final class ReportWriter {
  /** For scripts. */
  public static final String JSON = "report.json";

  /** For people; holds its pictures and needs no other file. */
  public static final String HTML = "report.html";

  /**
   * Writes {@code report.html} and then {@code report.json}, each whole or not at all: a script
   * that finds the latter finds both. Older ones are replaced.
   *
   * @param folder made if it does not exist
   * @throws IOException if the folder cannot be written; what stood there before stands unharmed
   */
  public void write(Path folder, RunReport report, ReportPictures pictures) throws IOException {
    byte[] json = new ReportJson().write(report);
    byte[] html = new ReportHtml().write(report, pictures).getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(folder);
    replace(folder.resolve(HTML), html);
    replace(folder.resolve(JSON), json);
  }

  private static void replace(Path file, byte[] content) throws IOException {
    // Not createTempFile: its file could be read by its owner only, and so could the report.
    Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
