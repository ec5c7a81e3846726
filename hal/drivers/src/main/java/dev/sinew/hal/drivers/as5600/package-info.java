/**
 * ams AS5600 magnetic encoder on I2C. Opened by the runtime through its driver and called by its
 * bus thread. Never enters: wheels and metres.
 */
@NullMarked
package dev.sinew.hal.drivers.as5600;

import org.jspecify.annotations.NullMarked;
