package dev.sinew.runtime.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The folder into which footage that was watched goes: pictures, video, report. */
public final class WatchFiles {
  private static final long VIDEO_MINUTES = 10;
  private static final int MOST_WORDS = 300;

  private final Path folder;

  /**
   * Makes the folder.
   *
   * @throws IOException if it is not empty, since nothing is overwritten, or cannot be made
   */
  public WatchFiles(Path folder) throws IOException {
    this.folder = folder;
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + ": is not a folder");
    }
    Files.createDirectories(folder);
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new IOException(
            folder + ": is not empty; nothing is overwritten, choose another with --out");
      }
    }
    Files.createDirectories(frames());
  }

  private Path frames() {
    return folder.resolve("frames");
  }

  /**
   * Writes an annotated picture.
   *
   * @param picture its number, from 0
   */
  public void picture(long picture, byte[] jpeg) throws IOException {
    Files.write(frames().resolve(String.format(Locale.ROOT, "%06d.jpg", picture)), jpeg);
  }

  /**
   * Makes {@code video.mp4} of the pictures with ffmpeg.
   *
   * @param tool name or path of ffmpeg
   * @return why there is none; empty when it was made
   */
  public Optional<String> video(String tool, double framesPerSecond) throws InterruptedException {
    Process process;
    Path words = folder.resolve("ffmpeg.log");
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      tool,
                      "-nostdin",
                      "-hide_banner",
                      "-loglevel",
                      "error",
                      "-framerate",
                      String.format(Locale.ROOT, "%.4f", framesPerSecond),
                      "-i",
                      frames().resolve("%06d.jpg").toString(),
                      "-vf",
                      "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                      "-c:v",
                      "libx264",
                      "-preset",
                      "veryfast",
                      "-pix_fmt",
                      "yuv420p",
                      "-movflags",
                      "+faststart",
                      folder.resolve("video.mp4").toString()))
              .redirectErrorStream(true)
              .redirectOutput(words.toFile())
              .start();
    } catch (IOException e) {
      return Optional.of("no video without ffmpeg: sudo apt install ffmpeg");
    }
    try {
      if (!process.waitFor(VIDEO_MINUTES, TimeUnit.MINUTES)) {
        return Optional.of("no video: ffmpeg took longer than " + VIDEO_MINUTES + " minutes");
      }
      if (process.exitValue() == 0) {
        Files.deleteIfExists(words);
        return Optional.empty();
      }
      String said = Files.readString(words, StandardCharsets.UTF_8).strip();
      Files.deleteIfExists(words);
      return Optional.of(
          "no video: ffmpeg says " + said.substring(0, Math.min(MOST_WORDS, said.length())));
    } catch (IOException e) {
      return Optional.of("no video: " + e.getMessage());
    } finally {
      process.destroyForcibly();
    }
  }

  /** Writes {@code report.json} and {@code report.html}. */
  public void report(WatchReport report) throws IOException {
    Files.writeString(folder.resolve("report.json"), report.json());
    Files.writeString(folder.resolve("report.html"), report.html());
  }
}
