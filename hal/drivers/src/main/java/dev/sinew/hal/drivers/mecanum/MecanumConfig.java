package dev.sinew.hal.drivers.mecanum;

import dev.sinew.hal.drivers.wheeled.ControlConfig;
import dev.sinew.hal.drivers.wheeled.WheelConfig;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** Mecanum drive base: four wheels whose rollers touch the floor in an X seen from above. */
@Doc("Mecanum drive base: four wheels whose rollers touch the floor in an X seen from above.")
public record MecanumConfig(
    @Doc("The front left wheel.") WheelConfig frontLeft,
    @Doc("The front right wheel.") WheelConfig frontRight,
    @Doc("The rear left wheel.") WheelConfig rearLeft,
    @Doc("The rear right wheel.") WheelConfig rearRight,
    @Doc("Distance between the front and the rear axle.") @Unit("m") @Range(min = 0.02, max = 5)
        double wheelbase,
    @Doc("Distance between the left and the right wheels' middles.")
        @Unit("m")
        @Range(min = 0.02, max = 5)
        double track,
    @Doc("Effective rolling radius of the wheels.") @Unit("m") @Range(min = 0.005, max = 1)
        double wheelRadius,
    @Doc("Fastest a wheel may turn; a command beyond it is slowed down keeping its curve.")
        @Unit("rad/s")
        @Range(min = 0.1, max = 500)
        double maxWheelSpeed,
    @Doc("Speed control of each wheel.") ControlConfig control,
    @Doc("Standard deviation of a wheel's way after one metre, by slip and uneven floor.")
        @Unit("m")
        @Range(min = 0, max = 1)
        @Default("0.02")
        double slip) {}
