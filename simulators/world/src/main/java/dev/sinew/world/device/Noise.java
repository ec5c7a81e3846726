package dev.sinew.world.device;

import java.util.SplittableRandom;

/**
 * Seeded noise, equal bits on every machine. Each device has its own source, derived from the
 * world's seed and the component's name, so that one device more or less does not change the
 * others' noise.
 */
public final class Noise {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;
  private double spare;
  private boolean hasSpare;

  /**
   * @param seed the world's seed
   * @param name the component's name
   */
  public Noise(long seed, String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    this.random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + hash);
  }

  /** A normal deviate with mean 0 and standard deviation 1 (Marsaglia and Bray, 1964). */
  public double gaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double u;
    double v;
    double s;
    do {
      u = 2 * random.nextDouble() - 1;
      v = 2 * random.nextDouble() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
    spare = v * factor;
    hasSpare = true;
    return u * factor;
  }

  /** An even deviate in [−1, 1). */
  public double even() {
    return 2 * random.nextDouble() - 1;
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
