package dev.sinew.perception.model;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;

/**
 * What a network wants to be fed: each channel of each pixel becomes {@code (value − mean) / std},
 * value in 0 to 255.
 *
 * @param width pixels
 * @param height pixels
 * @param layout order of the tensor's axes
 * @param element type of the tensor's elements; with {@code UINT8} nothing is subtracted or divided
 * @param colour order of the channels
 * @param mean one for each channel, in the network's channel order, 0 to 255
 * @param std one for each channel, in the network's channel order, above 0
 * @param resize how a picture of another shape is brought to this size
 * @param fill grey level of what the picture does not cover, 0 to 255
 */
@Doc("What the network wants to be fed.")
public record ModelInput(
    @Doc("Width of the network's input.") @Unit("px") @Range(min = 32, max = 4096) int width,
    @Doc("Height of the network's input.") @Unit("px") @Range(min = 32, max = 4096) int height,
    @Doc("Order of the tensor's axes.") @Default("'nchw'") Layout layout,
    @Doc("Type of the tensor's elements.") @Default("'float'") Element element,
    @Doc("Order of the colour channels.") ColourOrder colour,
    @Doc("Subtracted from each channel (0 to 255), in the network's channel order.")
        @Default("[0, 0, 0]")
        @Range(min = 0, max = 255)
        List<Double> mean,
    @Doc("What each channel is divided by afterwards, in the network's channel order.")
        @Default("[1, 1, 1]")
        @Range(min = 0.001, max = 255)
        List<Double> std,
    @Doc("How a picture of another shape is brought to this size.") Resize resize,
    @Doc("Grey level of what the picture does not cover.")
        @Default("114")
        @Range(min = 0, max = 255)
        int fill) {

  /** Order of the tensor's axes. */
  public enum Layout {
    /** One picture, channels, rows, columns. */
    NCHW,
    /** One picture, rows, columns, channels. */
    NHWC
  }

  /** Type of the tensor's elements. */
  public enum Element {
    /** 32-bit floating point. */
    FLOAT,
    /** The picture's bytes as they are: the network normalises them itself. */
    UINT8
  }

  /** Order of the colour channels. */
  public enum ColourOrder {
    RGB,
    BGR
  }

  /** How a picture of another shape is brought to the network's size. */
  public enum Resize {
    /** Stretched in both directions independently. */
    PLAIN,
    /** Scaled evenly into the top left corner; the rest is {@link ModelInput#fill} grey. */
    LETTERBOX
  }

  public ModelInput {
    if (mean.size() != 3 || std.size() != 3) {
      throw new IllegalArgumentException(
          "mean and std have one number for each of the 3 channels, not "
              + mean.size()
              + " and "
              + std.size());
    }
    for (double s : std) {
      if (!(s > 0)) {
        throw new IllegalArgumentException("std must be above 0, not " + s);
      }
    }
    if (element == Element.UINT8
        && !(mean.stream().allMatch(m -> m == 0) && std.stream().allMatch(s -> s == 1))) {
      throw new IllegalArgumentException(
          "element: bytes go into the network as they are; expected mean [0, 0, 0] and std"
              + " [1, 1, 1], or 'float'");
    }
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }
}
