/**
 * NXP PCF8574 on I2C and what hangs on its lines. Made for the simulated board by its maker, set
 * and looked at by tests and scenarios. Never enters: names and meaning of the lines.
 */
@NullMarked
package dev.sinew.world.device.pcf8574;

import org.jspecify.annotations.NullMarked;
