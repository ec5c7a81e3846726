/**
 * An infrared remote control behind a demodulating receiver on one GPIO line. Opened by the runtime
 * through its driver and called by its bus thread. Never enters: where the robot is to go.
 */
@NullMarked
package dev.sinew.hal.drivers.infrared;

import org.jspecify.annotations.NullMarked;
