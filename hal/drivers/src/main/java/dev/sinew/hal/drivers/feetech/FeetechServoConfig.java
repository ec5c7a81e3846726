package dev.sinew.hal.drivers.feetech;

import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/** A servo on a line of Feetech servos. */
@Doc("Feetech servo on a serial line.")
public record FeetechServoConfig(
    @Doc("Name of the feetech component.") String line,
    @Doc("The servo's id.") @Range(min = 0, max = 253) int id,
    @Doc("Mounting and limits.") JointConfig joint) {}
