/**
 * Stepper motors on step and direction inputs of an A4988 or DRV8825: ramps, counting, homing.
 * Opened by the runtime through its driver. Never enters: which thread makes the pulses.
 */
@NullMarked
package dev.sinew.hal.drivers.stepper;

import org.jspecify.annotations.NullMarked;
