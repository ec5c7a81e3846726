package dev.sinew.hal.drivers.pca9685;

import dev.sinew.hal.drivers.servo.HornConfig;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/** A servo on a channel of a PCA9685. */
@Doc("Hobby servo on a channel of a PCA9685.")
public record Pca9685ServoConfig(
    @Doc("Name of the pca9685 component.") String chip,
    @Doc("Its channel.") @Range(min = 0, max = 15) int channel,
    @Doc("Pulses, mounting and limits.") @Default("{}") HornConfig horn) {}
