/**
 * ST LIS3MDL magnetometer on I2C and the calibration of the iron around it. Opened by the runtime
 * through its driver and called by its bus thread. Never enters: attitude, maps of the field.
 */
@NullMarked
package dev.sinew.hal.drivers.lis3mdl;

import org.jspecify.annotations.NullMarked;
