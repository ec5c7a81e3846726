package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * A pose in the world frame.
 *
 * @param x metres
 * @param y metres
 * @param heading radians
 */
public record StartSpec(
    @Doc("Position, x.") @Unit("m") @Default("0") double x,
    @Doc("Position, y.") @Unit("m") @Default("0") double y,
    @Doc("Heading.") @Unit("rad") @Range(min = -7, max = 7) @Default("0") double heading) {

  /** The middle of the hall, looking along x. */
  public static final StartSpec ORIGIN = new StartSpec(0, 0, 0);
}
