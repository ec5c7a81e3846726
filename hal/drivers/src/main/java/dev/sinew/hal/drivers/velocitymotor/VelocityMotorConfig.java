package dev.sinew.hal.drivers.velocitymotor;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A channel of a bridge, an encoder, and how one is held to the other. */
@Doc("Motor that keeps its speed: a channel of a motor bridge controlled on an encoder.")
public record VelocityMotorConfig(
    @Doc("Name of the motor bridge component.") String bridge,
    @Doc("Channel of the bridge, from 0.") @Range(min = 0, max = 15) int channel,
    @Doc("Name of the encoder component; its own `inverted` sets its sign.") String encoder,
    @Doc("True when positive power turns the shaft backward.") @Default("false") boolean inverted,
    @Doc("Fastest it may turn, in both directions.") @Unit("rad/s") @Range(min = 0.1, max = 5000)
        double maxVelocity,
    @Doc("How fast the commanded speed may change.")
        @Unit("rad/s^2")
        @Range(min = 0.1, max = 100_000)
        double maxAcceleration,
    @Doc("Share of the supply voltage per rad/s: 1 / no-load speed at full supply.")
        @Range(min = 0, max = 10)
        double kV,
    @Doc("Share of the supply voltage that just does not move the shaft.")
        @Range(min = 0, max = 1)
        @Default("0")
        double kS,
    @Doc("Share of the supply voltage per rad/s^2 of the commanded acceleration.")
        @Range(min = 0, max = 10)
        @Default("0")
        double kA,
    @Doc("Share of the supply voltage per rad/s of error.")
        @Range(min = 0, max = 10)
        @Default("0.02")
        double kP,
    @Doc("Share of the supply voltage per radian of accumulated error.")
        @Range(min = 0, max = 100)
        @Default("0.2")
        double kI) {}
