package dev.sinew.perception.onnx;

import java.util.List;

/**
 * What a network wants to be fed, and in which order the pictures have their channels.
 *
 * @param width pixels
 * @param height pixels
 * @param layout order of the axes of the network's own input
 * @param element type of the network's own input
 * @param mean subtracted from each channel, 0 to 255, in the network's channel order
 * @param std what each channel is divided by afterwards, above 0
 * @param swapped whether the pictures' channels stand in the opposite order (RGB against BGR)
 */
public record PixelInput(
    int width,
    int height,
    Layout layout,
    Element element,
    List<Double> mean,
    List<Double> std,
    boolean swapped) {

  /** Colour channels of a picture. */
  static final int CHANNELS = 3;

  /** Order of the axes. */
  public enum Layout {
    /** One picture, channels, rows, columns. */
    NCHW,
    /** One picture, rows, columns, channels. */
    NHWC
  }

  /** Type of a number. */
  public enum Element {
    /** 32-bit floating point. */
    FLOAT(OnnxValue.FLOAT),
    /** Bytes, which the network normalises itself. */
    UINT8(OnnxValue.UINT8);

    private final int type;

    Element(int type) {
      this.type = type;
    }

    int type() {
      return type;
    }
  }

  public PixelInput {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture of " + width + " x " + height);
    }
    if (mean.size() != CHANNELS || std.size() != CHANNELS) {
      throw new IllegalArgumentException("mean " + mean + " and std " + std + " of 3 channels");
    }
    for (int c = 0; c < CHANNELS; c++) {
      if (!Double.isFinite(mean.get(c)) || !(std.get(c) > 0) || std.get(c).isInfinite()) {
        throw new IllegalArgumentException("mean " + mean + ", std " + std);
      }
      if (element == Element.UINT8 && (mean.get(c) != 0 || std.get(c) != 1)) {
        throw new IllegalArgumentException("bytes are not normalised");
      }
    }
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /** Shape of the network's own input. */
  long[] ownShape() {
    return layout == Layout.NCHW ? new long[] {1, CHANNELS, height, width} : pictureShape();
  }

  /** Shape of the pictures' bytes. */
  long[] pictureShape() {
    return new long[] {1, height, width, CHANNELS};
  }

  boolean hasMean() {
    return mean.stream().anyMatch(value -> value != 0);
  }

  boolean hasStd() {
    return std.stream().anyMatch(value -> value != 1);
  }

  /** Mean in the order of the pictures' channels after the network has them ordered its way. */
  float[] means() {
    return floats(mean);
  }

  float[] stds() {
    return floats(std);
  }

  private static float[] floats(List<Double> values) {
    float[] result = new float[CHANNELS];
    for (int c = 0; c < CHANNELS; c++) {
      result[c] = values.get(c).floatValue();
    }
    return result;
  }
}
