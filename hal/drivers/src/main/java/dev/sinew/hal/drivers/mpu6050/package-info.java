/**
 * InvenSense MPU-6050 inertial measurement unit on I2C. Opened by the runtime through its driver
 * and called by its bus thread. Never enters: attitude estimation, other chips.
 */
@NullMarked
package dev.sinew.hal.drivers.mpu6050;

import org.jspecify.annotations.NullMarked;
