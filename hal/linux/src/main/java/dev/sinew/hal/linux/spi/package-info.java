/**
 * SPI devices by {@code /dev/spidevB.C}: full duplex, several transfers under one chip select.
 * Called by {@code dev.sinew.hal.linux}, which hands the provider to Pi4J. Never enters: a chip's
 * registers.
 */
@NullMarked
package dev.sinew.hal.linux.spi;

import org.jspecify.annotations.NullMarked;
