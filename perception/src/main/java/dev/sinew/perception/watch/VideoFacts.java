package dev.sinew.perception.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/**
 * What a video file says of itself, by {@code ffprobe}; where there is none, by OpenCV, which reads
 * AVI files of JPEG pictures only.
 *
 * @param width pixels
 * @param height pixels
 * @param framesPerSecond hertz
 * @param frames how many pictures there are
 */
record VideoFacts(int width, int height, double framesPerSecond, long frames) {
  private static final int MAX_ANSWER = 1 << 16;
  private static final int MAX_SIDE = 8192;
  private static final long PATIENCE_SECONDS = 20;

  /**
   * @throws IOException if it is no video that can be read here; the message says what to do
   */
  static VideoFacts of(Path video) throws IOException, InterruptedException {
    if (!Files.isReadable(video)) {
      throw new IOException(video + ": cannot be read");
    }
    Process process;
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      "ffprobe",
                      "-v",
                      "error",
                      "-protocol_whitelist",
                      "file",
                      "-select_streams",
                      "v:0",
                      "-show_entries",
                      "stream=width,height,avg_frame_rate,nb_frames,duration:format=duration",
                      "-of",
                      "default=noprint_wrappers=1",
                      "file:" + video.toAbsolutePath()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noFfprobe) {
      return byOpenCv(video);
    }
    try (InputStream answer = process.getInputStream()) {
      String text = new String(answer.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(video + ": ffprobe gave no answer");
      }
      return parse(video, text);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads ffprobe's {@code key=value} lines. */
  static VideoFacts parse(Path video, String text) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.endsWith("=N/A")) {
        values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    double rate = ratio(values.getOrDefault("avg_frame_rate", ""));
    double seconds = number(values.getOrDefault("duration", ""));
    double counted = number(values.getOrDefault("nb_frames", ""));
    long frames = Math.round(counted > 0 ? counted : seconds * rate);
    return checked(
        video,
        (int) number(values.getOrDefault("width", "")),
        (int) number(values.getOrDefault("height", "")),
        rate,
        frames);
  }

  private static VideoFacts byOpenCv(Path video) throws IOException {
    VideoCapture capture = new VideoCapture();
    try {
      if (!capture.open(video.toString(), Videoio.CAP_OPENCV_MJPEG)) {
        throw new IOException(
            video
                + ": only AVI files of JPEG pictures can be read without ffmpeg; for this one:"
                + " sudo apt install ffmpeg");
      }
      return checked(
          video,
          (int) capture.get(Videoio.CAP_PROP_FRAME_WIDTH),
          (int) capture.get(Videoio.CAP_PROP_FRAME_HEIGHT),
          capture.get(Videoio.CAP_PROP_FPS),
          (long) capture.get(Videoio.CAP_PROP_FRAME_COUNT));
    } finally {
      capture.release();
    }
  }

  private static VideoFacts checked(
      Path video, int width, int height, double framesPerSecond, long frames) throws IOException {
    if (width < 1
        || width > MAX_SIDE
        || height < 1
        || height > MAX_SIDE
        || !(framesPerSecond > 0.01 && framesPerSecond <= 1000)
        || frames < 1) {
      throw new IOException(
          "%s: is no video: found %d × %d pixels, %.3f a second, %d pictures; expected 1 to %d a side"
              .formatted(video, width, height, framesPerSecond, frames, MAX_SIDE));
    }
    return new VideoFacts(width, height, framesPerSecond, frames);
  }

  private static double ratio(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return number(text);
    }
    return number(text.substring(0, slash)) / number(text.substring(slash + 1));
  }

  private static double number(String text) {
    try {
      return text.isEmpty() ? 0 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
