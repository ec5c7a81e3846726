package dev.sinew.perception.motion;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pedestrians before a camera at rest: {@code vtest.avi} of Debian's opencv-doc, read by ffmpeg.
 */
final class Vtest {
  static final int WIDTH = 384;
  static final int HEIGHT = 288;

  private static final Path FILE = Path.of("/usr/share/doc/opencv-doc/examples/data/vtest.avi");

  private Vtest() {}

  /** Its first pictures, grey, row by row. */
  static List<byte[]> pictures(int count) throws IOException, InterruptedException {
    boolean there = Files.isRegularFile(FILE);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no " + FILE + "; apt install opencv-doc");
    }
    assumeTrue(there, "not run: no " + FILE + "; apt install opencv-doc ffmpeg");
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-i",
                FILE.toString(),
                "-frames:v",
                Integer.toString(count),
                "-vf",
                "scale=" + WIDTH + ":" + HEIGHT,
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<byte[]> pictures = new ArrayList<>();
    byte[] picture = ffmpeg.getInputStream().readNBytes(WIDTH * HEIGHT);
    while (picture.length == WIDTH * HEIGHT) {
      pictures.add(picture);
      picture = ffmpeg.getInputStream().readNBytes(WIDTH * HEIGHT);
    }
    ffmpeg.waitFor();
    return pictures;
  }
}
