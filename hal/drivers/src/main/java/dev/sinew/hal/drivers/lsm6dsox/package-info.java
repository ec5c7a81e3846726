/**
 * ST LSM6DSOX inertial measurement unit on I2C. Opened by the runtime through its driver and called
 * by its bus thread. Never enters: attitude estimation, other chips.
 */
@NullMarked
package dev.sinew.hal.drivers.lsm6dsox;

import org.jspecify.annotations.NullMarked;
