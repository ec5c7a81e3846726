package dev.sinew.bench.sight;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Python OpenCV's DNN in a child process, as a reference that others use. */
final class PythonDnn {
  private static final int MAX_ANSWER = 4096;
  private static final long PATIENCE_MINUTES = 10;
  private static final Path DEBIAN = Path.of("/usr/bin/python3");

  private PythonDnn() {}

  /** What became of it. */
  sealed interface Outcome {}

  /**
   * It ran.
   *
   * @param pictures how many were timed
   * @param p50 milliseconds a picture
   * @param p99 milliseconds a picture
   * @param version of OpenCV
   */
  record Ran(long pictures, double p50, double p99, String version) implements Outcome {}

  /**
   * It did not.
   *
   * @param why one line
   */
  record Failed(String why) implements Outcome {}

  static Outcome run(Path model, Path video, int side, int pictures, int warmUp)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("sinew-opencv-dnn", ".py");
    try {
      try (InputStream in = PythonDnn.class.getResourceAsStream("opencv_dnn.py")) {
        if (in == null) {
          throw new IllegalStateException("the script is part of this jar");
        }
        Files.write(script, in.readAllBytes());
      }
      Process process =
          new ProcessBuilder(
                  List.of(
                      Files.isExecutable(DEBIAN) ? DEBIAN.toString() : "python3",
                      script.toString(),
                      model.toString(),
                      video.toString(),
                      String.valueOf(side),
                      String.valueOf(pictures),
                      String.valueOf(warmUp)))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream in = process.getInputStream()) {
        String answer = new String(in.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
          return new Failed("no answer in " + PATIENCE_MINUTES + " minutes");
        }
        return parse(answer);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return new Failed("no Python here: sudo apt install python3-opencv");
    } finally {
      Files.deleteIfExists(script);
    }
  }

  static Outcome parse(String answer) {
    String[] words = answer.split(" ");
    if (words.length == 5 && words[0].equals("ok")) {
      try {
        return new Ran(
            Long.parseLong(words[1]),
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3]),
            words[4]);
      } catch (NumberFormatException e) {
        return new Failed("an answer that cannot be read: " + answer);
      }
    }
    return new Failed(
        answer.startsWith("failed ")
            ? answer.substring("failed ".length())
            : "Python ended without an answer; is python3-opencv installed?");
  }
}
