package dev.sinew.perception.stereo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * The motorcycle of Middlebury's stereo data of 2014, at a quarter of its size, with measured
 * disparities, as Debian's python3-skimage ships it.
 *
 * @param left grey
 * @param right grey
 * @param truth disparities, pixels, row by row; not finite where unknown
 */
record Motorcycle(Mat left, Mat right, float[] truth) {
  private static final Path FOLDER = Path.of("/usr/lib/python3/dist-packages/skimage/data");

  /** Skips the test where the package is absent, and fails it on the build server. */
  static Motorcycle load() throws IOException {
    Path file = FOLDER.resolve("motorcycle_disp.npz");
    boolean present = Files.isRegularFile(file);
    if (!present && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no " + file + "; install python3-skimage");
    }
    assumeTrue(present, "not run: no " + file + "; install python3-skimage");
    return new Motorcycle(grey("motorcycle_left.png"), grey("motorcycle_right.png"), array(file));
  }

  private static Mat grey(String name) {
    return Imgcodecs.imread(FOLDER.resolve(name).toString(), Imgcodecs.IMREAD_GRAYSCALE);
  }

  /** NumPy's format: a header in words, then little-endian floats. */
  private static float[] array(Path npz) throws IOException {
    try (ZipFile zip = new ZipFile(npz.toFile());
        InputStream in = zip.getInputStream(zip.entries().nextElement())) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      int header = bytes.getShort(8) & 0xffff;
      String words = new String(bytes.array(), 10, header, StandardCharsets.US_ASCII);
      if (!words.contains("'<f4'") || !words.contains("(500, 741)")) {
        throw new AssertionError("another array than expected: " + words);
      }
      float[] values = new float[500 * 741];
      bytes.position(10 + header);
      bytes.asFloatBuffer().get(values);
      return values;
    }
  }
}
