/**
 * Texas Instruments ADS1115 analogue-to-digital converter on I2C. Opened by the runtime through its
 * driver and called by its bus thread. Never enters: what the voltages mean.
 */
@NullMarked
package dev.sinew.hal.drivers.ads1115;

import org.jspecify.annotations.NullMarked;
