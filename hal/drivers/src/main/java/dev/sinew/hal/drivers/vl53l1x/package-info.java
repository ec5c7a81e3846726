/**
 * ST VL53L1X time-of-flight range finder on I2C. Opened by the runtime through its driver and
 * called by its bus thread. Never enters: obstacles, maps.
 */
@NullMarked
package dev.sinew.hal.drivers.vl53l1x;

import org.jspecify.annotations.NullMarked;
