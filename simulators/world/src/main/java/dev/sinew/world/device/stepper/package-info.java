/**
 * Stepper motors on an A4988 or DRV8825, edge by edge. Called by the world. Never enters: driver
 * code.
 */
@NullMarked
package dev.sinew.world.device.stepper;

import org.jspecify.annotations.NullMarked;
