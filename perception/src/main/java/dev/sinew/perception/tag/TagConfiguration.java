package dev.sinew.perception.tag;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.Map;

/**
 * What tags to look for.
 *
 * @param family which tags
 * @param size side of the black square, metres
 * @param sizes the same for tags of another size, by their numbers
 */
@Doc("Finds printed tags (AprilTag, ArUco) and where they stand.")
public record TagConfiguration(
    @Doc("Which tags.") @Default("'tag36h11'") TagFamily family,
    @Doc("Side of the black square.") @Unit("m") @Range(min = 0.005, max = 5) double size,
    @Doc("Sides of tags of another size, by their numbers.")
        @Unit("m")
        @Range(min = 0.005, max = 5)
        @Default("{}")
        Map<String, Double> sizes) {

  public TagConfiguration {
    sizes = Map.copyOf(sizes);
  }

  double sizeOf(int id) {
    Double own = sizes.get(Integer.toString(id));
    return own == null ? size : own;
  }
}
