package dev.sinew.perception.locate;

/**
 * How far a thing is from the camera's eye, measured along the floor.
 *
 * @param metres positive
 * @param noise variance of what differs from picture to picture, square metres; more pictures make
 *     it smaller
 * @param bias variance of what stays the same from picture to picture, such as how tall this very
 *     person is, square metres; more pictures of the same kind do not make it smaller
 */
public record Distance(double metres, double noise, double bias) {

  /** Square metres. */
  public double variance() {
    return noise + bias;
  }

  /** Whether all three are numbers that can be reckoned with. */
  boolean isSound() {
    return Double.isFinite(metres)
        && metres > 0
        && Double.isFinite(variance())
        && noise >= 0
        && bias >= 0
        && variance() > 0;
  }
}
