/** Ramps without a motor. */
@NullMarked
package dev.sinew.hal.drivers.stepper;

import org.jspecify.annotations.NullMarked;
