package dev.sinew.perception.hearing;

/**
 * Another sampling rate by band-limited interpolation with a Hann-windowed sinc (J. O. Smith,
 * "Digital Audio Resampling", CCRMA). Pure; for files, not for a stream.
 */
final class Resampler {
  /** Zero crossings of the sinc on each side. */
  private static final int CROSSINGS = 16;

  private Resampler() {}

  /**
   * The same sound at another rate.
   *
   * @param wanted samples per second
   * @param rate of what is given, samples per second
   */
  static short[] to(int wanted, short[] samples, int rate) {
    if (wanted == rate) {
      return samples;
    }
    double step = (double) rate / wanted;
    // Below half of the lower of the two rates, so that nothing is folded back.
    double cutoff = Math.min(1, (double) wanted / rate);
    double reach = CROSSINGS / cutoff;
    short[] out = new short[(int) (samples.length / step)];
    for (int i = 0; i < out.length; i++) {
      double centre = i * step;
      int from = Math.max(0, (int) Math.ceil(centre - reach));
      int to = Math.min(samples.length - 1, (int) Math.floor(centre + reach));
      double sum = 0;
      for (int k = from; k <= to; k++) {
        double x = k - centre;
        double window = 0.5 + 0.5 * StrictMath.cos(Math.PI * x / reach);
        sum += samples[k] * cutoff * sinc(cutoff * x) * window;
      }
      out[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return out;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }
}
