/**
 * Solomon Systech SSD1306 at the level of its commands and its memory. Made for the simulated board
 * by its maker, looked at by tests and reports. Never enters: letters.
 */
@NullMarked
package dev.sinew.world.device.ssd1306;

import org.jspecify.annotations.NullMarked;
