/**
 * Solomon Systech SSD1306 display on I2C, and the letters it shows. Opened by the runtime through
 * its driver and called by its bus thread. Never enters: what the text says.
 */
@NullMarked
package dev.sinew.hal.drivers.ssd1306;

import org.jspecify.annotations.NullMarked;
