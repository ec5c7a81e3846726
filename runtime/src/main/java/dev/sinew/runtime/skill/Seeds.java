package dev.sinew.runtime.skill;

/** Seeds that depend on what a run is and not on what else runs. */
final class Seeds {
  private Seeds() {}

  /**
   * The seed of one run's random numbers.
   *
   * @param above the seed of what it belongs to: the robot, or the run that it runs beneath
   * @param name of the skill or task
   * @param nth which of its runs, from 1
   */
  static long of(long above, String name, int nth) {
    long mixed = above;
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed + name.charAt(i));
    }
    return mix(mixed + nth);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    long x = z + 0x9e3779b97f4a7c15L;
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
