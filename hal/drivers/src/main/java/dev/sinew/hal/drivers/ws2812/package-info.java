/**
 * Worldsemi WS2812 light strip on the data line of an SPI bus. Opened by the runtime through its
 * driver and called by its bus thread. Never enters: patterns and animations.
 */
@NullMarked
package dev.sinew.hal.drivers.ws2812;

import org.jspecify.annotations.NullMarked;
