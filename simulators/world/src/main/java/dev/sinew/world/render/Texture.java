package dev.sinew.world.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture that can be averaged over any rectangle in constant time: a summed-area table (Crow,
 * SIGGRAPH 1984) of each channel, columns contiguous. Exact box filtering near, far and at a slant.
 * Immutable.
 */
final class Texture {
  /** Largest side, so that a table of sums of bytes fits an int. */
  private static final int MOST_PIXELS = 2048;

  private final int width;
  private final int height;

  /** Sums of red, green, blue over all texels left of column u and above row v. */
  private final int[] sums;

  /**
   * @param rgb row by row from the top, 0xRRGGBB
   */
  Texture(int width, int height, int[] rgb) {
    this.width = width;
    this.height = height;
    this.sums = new int[(width + 1) * (height + 1) * 3];
    for (int u = 0; u < width; u++) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int v = 0; v < height; v++) {
        int texel = rgb[v * width + u];
        red += texel >> 16 & 0xff;
        green += texel >> 8 & 0xff;
        blue += texel & 0xff;
        int before = index(u, v + 1);
        int here = index(u + 1, v + 1);
        sums[here] = sums[before] + red;
        sums[here + 1] = sums[before + 1] + green;
        sums[here + 2] = sums[before + 2] + blue;
      }
    }
  }

  /**
   * Reads a JPEG or PNG.
   *
   * @param name for messages
   * @throws IllegalArgumentException if it is no picture, is damaged, or is larger than 2048 pixels
   *     a side
   */
  static Texture decode(String name, byte[] encoded) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("it is neither JPEG nor PNG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MOST_PIXELS || height > MOST_PIXELS) {
          throw new IOException(
              width + " × " + height + " pixels; at most " + MOST_PIXELS + " a side");
        }
        int[] rgb = reader.read(0).getRGB(0, 0, width, height, null, 0, width);
        return new Texture(width, height, rgb);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // A decoder may throw anything at a damaged file.
      throw new IllegalArgumentException(
          name + " cannot be read as a picture: " + e.getMessage(), e);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /**
   * Averages the picture across some columns into running sums down the rows: the difference of two
   * entries, divided by the rows between them, is a mean colour.
   *
   * @param fromU texels, from the left edge
   * @param toU texels, more than {@code fromU}
   * @param fromRow first row that is needed
   * @param toRow last row boundary that is needed
   * @param into receives red, green, blue for each row boundary; (height + 1) × 3 values
   */
  void column(double fromU, double toU, int fromRow, int toRow, double[] into) {
    double scale = 1 / (toU - fromU);
    int u0 = Math.min((int) fromU, width - 1);
    int u1 = Math.min((int) toU, width - 1);
    double share0 = fromU - u0;
    double share1 = toU - u1;
    int a = index(u0, fromRow);
    int b = index(u0 + 1, fromRow);
    int c = index(u1, fromRow);
    int d = index(u1 + 1, fromRow);
    int last = 3 * toRow + 2;
    for (int i = 3 * fromRow; i <= last; i++) {
      double lower = sums[a] + share0 * (sums[b] - sums[a]);
      double upper = sums[c] + share1 * (sums[d] - sums[c]);
      into[i] = (upper - lower) * scale;
      a++;
      b++;
      c++;
      d++;
    }
  }

  private int index(int u, int v) {
    return (u * (height + 1) + v) * 3;
  }
}
