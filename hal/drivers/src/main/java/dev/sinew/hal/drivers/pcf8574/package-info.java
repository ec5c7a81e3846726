/**
 * NXP PCF8574 and PCF8574A: eight quasi-bidirectional lines on I2C. Opened by the runtime through
 * its driver and called by its bus thread. Never enters: what hangs on the lines.
 */
@NullMarked
package dev.sinew.hal.drivers.pcf8574;

import org.jspecify.annotations.NullMarked;
