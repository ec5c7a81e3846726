package dev.sinew.world.body;

/**
 * Seeded random numbers with the same bits on every machine: SplitMix64 (Steele, Lea and Flood,
 * OOPSLA 2014), and a sum of twelve uniforms for a nearly normal spread, which needs no logarithm.
 */
final class Spread {
  private long state;

  Spread(long seed) {
    state = seed;
  }

  /** Uniform in [0, 1). */
  double uniform() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >>> 11) * 0x1.0p-53;
  }

  /** Mean 0, standard deviation 1, never beyond ±6. */
  double normal() {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += uniform();
    }
    return sum - 6;
  }
}
