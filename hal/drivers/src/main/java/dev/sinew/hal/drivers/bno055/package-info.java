/**
 * Bosch BNO055 on I2C: an IMU that computes orientation itself. Opened by the runtime through its
 * drivers and called by its bus thread. Never enters: filters of ours, other chips.
 */
@NullMarked
package dev.sinew.hal.drivers.bno055;

import org.jspecify.annotations.NullMarked;
