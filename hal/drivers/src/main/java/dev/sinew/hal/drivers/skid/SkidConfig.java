package dev.sinew.hal.drivers.skid;

import dev.sinew.hal.drivers.wheeled.ControlConfig;
import dev.sinew.hal.drivers.wheeled.WheelConfig;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;

/** Skid-steered drive base: the wheels of each side turn alike, as tracks do. */
@Doc("Skid-steered drive base: the wheels of each side turn alike, as tracks do.")
public record SkidConfig(
    @Doc("The wheels of the left side, front to rear.") List<WheelConfig> left,
    @Doc("The wheels of the right side, front to rear.") List<WheelConfig> right,
    @Doc("Distance between the left and the right wheels' middles.")
        @Unit("m")
        @Range(min = 0.02, max = 5)
        double track,
    @Doc("Distance between the first and the last axle.") @Unit("m") @Range(min = 0, max = 5)
        double wheelbase,
    @Doc(
            "How much longer the track seems because the wheels scrub in a turn: drive ten turns on"
                + " the spot and divide the turns that the wheels tell by ten.")
        @Range(min = 1, max = 4)
        @Default("1.5")
        double scrub,
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
