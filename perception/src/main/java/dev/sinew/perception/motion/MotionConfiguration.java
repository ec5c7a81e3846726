package dev.sinew.perception.motion;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.time.Duration;

/**
 * Entry of a stage {@code motion}.
 *
 * @param share of the picture that must have changed
 * @param difference grey levels from which a pixel counts as changed
 * @param memory how long what stands still takes to become background
 * @param width of the small picture that is compared, pixels
 */
@Doc("Notices that something moves before the resting camera.")
public record MotionConfiguration(
    @Doc("Share of the picture that must have changed.")
        @Default("0.002")
        @Range(min = 0.0001, max = 1)
        double share,
    @Doc("Grey levels, of 255, from which a pixel counts as changed.")
        @Default("18")
        @Range(min = 1, max = 255)
        double difference,
    @Doc("How long what stands still takes to become background.")
        @Default("'1 s'")
        @Range(min = 0.05, max = 600)
        Duration memory,
    @Doc("Width of the small picture that is compared, pixels.")
        @Default("160")
        @Range(min = 16, max = 640)
        int width) {

  MotionSettings settings() {
    return new MotionSettings(width, difference, share, memory.toNanos() * 1e-9);
  }
}
