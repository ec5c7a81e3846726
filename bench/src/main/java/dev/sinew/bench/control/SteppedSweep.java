package dev.sinew.bench.control;

/**
 * The bare reference for the gate's obstacle test: a disc moved along its arc in 24 steps, every
 * point tried at every step, and nothing else. It is what the gate did before it had closed
 * formulas, and what a first attempt at one looks like.
 */
final class SteppedSweep {
  private static final int STEPS = 24;

  private SteppedSweep() {}

  /**
   * How far the disc can go, metres, at most {@code horizon}.
   *
   * @param x metres forward of the disc's middle, {@code count} of them
   * @param y metres left of it
   */
  static double free(
      float[] x, float[] y, int count, double radius, double curvature, double horizon) {
    double squared = radius * radius;
    for (int step = 1; step <= STEPS; step++) {
      double s = horizon * step / STEPS;
      double turn = curvature * s;
      double at = Math.abs(turn) < 1e-6 ? s : Math.sin(turn) / curvature;
      double beside =
          Math.abs(turn) < 1e-6 ? 0.5 * curvature * s * s : (1 - Math.cos(turn)) / curvature;
      for (int i = 0; i < count; i++) {
        double dx = x[i] - at;
        double dy = y[i] - beside;
        if (dx * dx + dy * dy < squared) {
          return horizon * (step - 1) / STEPS;
        }
      }
    }
    return horizon;
  }
}
