/**
 * A strip of WS2812 lights at the level of its waveform. Made for the simulated board by its maker,
 * looked at by tests and reports. Never enters: how an SPI bus makes the waveform.
 */
@NullMarked
package dev.sinew.world.device.ws2812;

import org.jspecify.annotations.NullMarked;
