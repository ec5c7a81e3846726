/**
 * Two rows of wheels that are driven like two tracks. Opened by the runtime through its driver and
 * called by the bus thread. Never enters: pins, chips, odometry.
 */
@NullMarked
package dev.sinew.hal.drivers.skid;

import org.jspecify.annotations.NullMarked;
