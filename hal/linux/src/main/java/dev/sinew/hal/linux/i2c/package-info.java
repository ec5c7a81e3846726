/**
 * I2C buses by {@code /dev/i2c-N}: combined transactions, or SMBus ones where the adapter has no
 * others. Called by {@code dev.sinew.hal.linux}, which hands the provider to Pi4J. Never enters: a
 * chip's registers.
 */
@NullMarked
package dev.sinew.hal.linux.i2c;

import org.jspecify.annotations.NullMarked;
