/**
 * Four mecanum wheels as one body. Opened by the runtime through its driver and called by the bus
 * thread. Never enters: pins, chips, odometry.
 */
@NullMarked
package dev.sinew.hal.drivers.mecanum;

import org.jspecify.annotations.NullMarked;
