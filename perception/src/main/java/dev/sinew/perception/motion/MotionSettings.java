package dev.sinew.perception.motion;

/**
 * When something counts as moving.
 *
 * @param width of the small picture that is compared, pixels
 * @param difference grey levels from which a pixel counts as changed, in (0, 255]
 * @param share of the picture that must have changed, in (0, 1]
 * @param memorySeconds how long what stands still takes to become background
 */
public record MotionSettings(int width, double difference, double share, double memorySeconds) {
  public static final MotionSettings DEFAULT = new MotionSettings(160, 18, 0.002, 1);
}
