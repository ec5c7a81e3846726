package dev.sinew.perception.scene;

/**
 * When a second look is worth it.
 *
 * @param rule what is looked at
 * @param unsureBelow a track whose own score is lower is in doubt, in [0, 1]
 * @param leastScore a track below is noise and not worth money, in [0, 1]
 * @param leastWidth an object narrower than this is too small for a better answer, pixels
 * @param growth a thing is looked at again only when it appears larger by this factor, above 1
 * @param patienceSeconds shortest time between two looks at one thing, whatever its size
 * @param paceSeconds shortest time between any two looks
 * @param nearMetres a nameless thing that the lidar sees is worth a look within this distance
 * @param aheadRadians and this angle from the optical axis
 * @param samePlaceMetres things that stand closer are the same thing
 * @param leastCharge of the battery from which looks are asked for, share of full in [0, 1]
 * @param worthSeconds how long an answer is worth something
 */
public record LookSettings(
    Rule rule,
    double unsureBelow,
    double leastScore,
    double leastWidth,
    double growth,
    double patienceSeconds,
    double paceSeconds,
    double nearMetres,
    double aheadRadians,
    double samePlaceMetres,
    double leastCharge,
    double worthSeconds) {

  /** What is looked at. */
  public enum Rule {
    /** What the board is unsure of. */
    DOUBT,
    /** Everything in turn. */
    EVERYTHING
  }

  /** For a rover with a 640 pixel camera and NanoDet-g. */
  public static final LookSettings DEFAULT =
      new LookSettings(Rule.DOUBT, 0.6, 0.25, 150, 1.3, 6, 2, 3.0, 0.35, 0.5, 0.1, 6);

  /**
   * Whether a thing was looked at too short a time ago.
   *
   * @param thenNanos robot time; {@link Long#MIN_VALUE} for never
   */
  boolean isTooSoon(long thenNanos, long nowNanos) {
    return thenNanos != Long.MIN_VALUE && nowNanos - thenNanos < patienceSeconds * 1e9;
  }
}
