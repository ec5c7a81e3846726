package dev.sinew.hal.drivers.dynamixel;

import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/** A servo on a line of Dynamixel servos. */
@Doc("Dynamixel servo on a serial line.")
public record DynamixelServoConfig(
    @Doc("Name of the dynamixel component.") String line,
    @Doc("The servo's id.") @Range(min = 0, max = 252) int id,
    @Doc("Mounting and limits.") JointConfig joint) {}
