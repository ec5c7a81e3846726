package dev.sinew.perception.scene;

/**
 * When a second look is worth paying for.
 *
 * @param unsureBelow a track whose own score is lower is in doubt, in [0, 1]
 * @param leastScore a track below is noise and not worth money, in [0, 1]
 * @param leastWidth an object narrower than this is too small for a better answer, pixels
 * @param growth a thing is looked at again only when it appears larger by this factor, above 1
 * @param patienceSeconds shortest time between two looks at one thing, whatever its size
 * @param paceSeconds shortest time between any two looks
 * @param nearMetres a nameless thing that the lidar sees is worth a look within this distance
 * @param aheadRadians and this angle from the optical axis
 * @param samePlaceMetres things that stand closer are the same thing
 */
public record LookSettings(
    double unsureBelow,
    double leastScore,
    double leastWidth,
    double growth,
    double patienceSeconds,
    double paceSeconds,
    double nearMetres,
    double aheadRadians,
    double samePlaceMetres) {
  /** For a rover with a 640 pixel camera and NanoDet-g. */
  public static final LookSettings DEFAULT =
      new LookSettings(0.6, 0.25, 150, 1.3, 6, 2, 3.0, 0.35, 0.5);
}
