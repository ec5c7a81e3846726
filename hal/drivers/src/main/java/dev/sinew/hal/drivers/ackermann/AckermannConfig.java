package dev.sinew.hal.drivers.ackermann;

import dev.sinew.hal.drivers.wheeled.ControlConfig;
import dev.sinew.hal.drivers.wheeled.WheelConfig;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.util.List;

/** A car: a servo steers its front wheels, motors drive its rear axle. */
@Doc("Ackermann drive base: driven rear wheels and front wheels steered by a servo.")
public record AckermannConfig(
    @Doc("Name of the servo component that steers.") String steering,
    @Doc(
            "What drives the rear axle: one motor through a differential gear, or the left and the"
                + " right wheel's.")
        List<WheelConfig> wheels,
    @Doc("Distance from the rear axle to the front axle.") @Unit("m") @Range(min = 0.03, max = 10)
        double wheelbase,
    @Doc("Distance between the rear wheels' contact lines.") @Unit("m") @Range(min = 0.02, max = 5)
        double track,
    @Doc("Effective rolling radius of the rear wheels.") @Unit("m") @Range(min = 0.005, max = 1)
        double wheelRadius,
    @Doc("Largest steering angle to either side, in the middle of the front axle.")
        @Unit("rad")
        @Range(min = 0.05, max = 1.4)
        double maxSteering,
    @Doc("Angle of the servo for an angle of the wheels; negative when the linkage turns it round.")
        @Range(min = -10, max = 10)
        @Default("1")
        double servoRatio,
    @Doc("Fastest a wheel may turn; a command beyond it is slowed down keeping its curve.")
        @Unit("rad/s")
        @Range(min = 0.1, max = 500)
        double maxWheelSpeed,
    @Doc("Speed control of each wheel.") ControlConfig control,
    @Doc("Standard deviation of a wheel's way after one metre, by slip and uneven floor.")
        @Unit("m")
        @Range(min = 0, max = 1)
        @Default("0.02")
        double slip,
    @Doc("Standard deviation of the steering angle, by play in the linkage.")
        @Unit("rad")
        @Range(min = 0, max = 0.5)
        @Default("0.02")
        double play) {}
