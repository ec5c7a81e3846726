package dev.sinew.hal.drivers.bno055;

import dev.sinew.sdk.config.Doc;

/** Whose orientation it is. */
@Doc("Orientation as a BNO055 computes it.")
public record Bno055AttitudeConfig(@Doc("Component with driver bno055.") String imu) {}
