package dev.sinew.perception.colour;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;
import java.util.Map;

/**
 * Entry of a stage {@code colour}.
 *
 * @param colours by the names that their patches get
 * @param least smallest patch that counts, as a share of the picture
 * @param most patches told of one picture, the largest first
 * @param width of the small picture that is searched, pixels
 */
@Doc("Finds patches of a colour.")
public record ColourConfiguration(
    @Doc("The colours, by the names that their patches get.") Map<String, Colour> colours,
    @Doc("Smallest patch that counts, as a share of the picture.")
        @Default("0.001")
        @Range(min = 0.00001, max = 1)
        double least,
    @Doc("Patches told of one picture, the largest first.") @Default("8") @Range(min = 1, max = 64)
        int most,
    @Doc("Width of the small picture that is searched, pixels.")
        @Default("320")
        @Range(min = 32, max = 1920)
        int width) {

  /**
   * One colour in the HSV cone.
   *
   * @param hue from and to, degrees of the colour circle: red 0, green 120, blue 240; from 345 to
   *     15 is through red
   * @param saturation from and to, in [0, 1]
   * @param value brightness from and to, in [0, 1]
   */
  @Doc("A colour.")
  public record Colour(
      @Doc("Hue from and to: red 0, green 120, blue 240; [345, 15] is through red.")
          @Unit("deg")
          @Range(min = 0, max = 360)
          List<Double> hue,
      @Doc("Saturation from and to: 0 is grey.") @Default("[0.35, 1]") @Range(min = 0, max = 1)
          List<Double> saturation,
      @Doc("Brightness from and to: 0 is black.") @Default("[0.2, 1]") @Range(min = 0, max = 1)
          List<Double> value) {
    public Colour {
      hue = List.copyOf(hue);
      saturation = List.copyOf(saturation);
      value = List.copyOf(value);
    }
  }

  public ColourConfiguration {
    colours = Map.copyOf(colours);
  }
}
