/**
 * A base with a driven rear axle and steered front wheels. Opened by the runtime through its driver
 * and called by the bus thread. Never enters: pins, chips, odometry.
 */
@NullMarked
package dev.sinew.hal.drivers.ackermann;

import org.jspecify.annotations.NullMarked;
