package dev.sinew.hal.drivers.attitude;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** What an attitude is made from. */
@Doc("Orientation of the body from an IMU and, if there is one, a magnetometer.")
public record AttitudeConfig(
    @Doc("Component that measures angular velocity and acceleration.") String imu,
    @Doc("Component that measures the magnetic field; '' for a heading by gyroscope alone.")
        @Default("''")
        String magnetometer,
    @Doc("How fast gravity and north pull the orientation right.")
        @Unit("1/s")
        @Range(min = 0.01, max = 20)
        @Default("1")
        double proportional,
    @Doc("How fast what is left of the gyroscope's bias is learnt.")
        @Unit("1/s²")
        @Range(min = 0, max = 5)
        @Default("0.1")
        double integral) {}
