/**
 * Texas Instruments INA226 power monitor on I2C. Opened by the runtime through its driver and
 * called by its bus thread. Never enters: battery models, state of charge.
 */
@NullMarked
package dev.sinew.hal.drivers.ina226;

import org.jspecify.annotations.NullMarked;
