/**
 * Two wheels as one body over a motor bridge and two encoders. Opened by the runtime through its
 * driver and called by the bus thread. Never enters: pins, chips, odometry.
 */
@NullMarked
package dev.sinew.hal.drivers.differential;

import org.jspecify.annotations.NullMarked;
