package dev.sinew.perception.line;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * Entry of a stage {@code line}.
 *
 * @param line whether it is brighter or darker than the floor
 * @param width of the line, metres
 * @param far how far ahead of the camera it is looked for, metres
 * @param lookAhead where its offset and heading are told, metres ahead of the robot's middle
 * @param contrast grey levels by which it differs from the floor beside it
 */
@Doc("Finds a line on the floor.")
public record LineConfiguration(
    @Doc("Whether the line is brighter or darker than the floor.") @Default("'dark'") Shade line,
    @Doc("Width of the line.") @Unit("m") @Default("0.05") @Range(min = 0.005, max = 0.5)
        double width,
    @Doc("How far ahead of the camera it is looked for.")
        @Unit("m")
        @Default("1.5")
        @Range(min = 0.1, max = 10)
        double far,
    @Doc("Where its offset and heading are told, ahead of the robot's middle.")
        @Unit("m")
        @Default("0.6")
        @Range(min = 0, max = 10)
        double lookAhead,
    @Doc("Grey levels, of 255, by which it differs from the floor beside it.")
        @Default("25")
        @Range(min = 2, max = 255)
        double contrast) {

  /** How a line looks against the floor. */
  public enum Shade {
    /** Brighter than the floor. */
    BRIGHT,
    /** Darker than the floor. */
    DARK
  }
}
