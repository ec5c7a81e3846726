/**
 * Drivers: what makes a component out of pins and buses, one package a driver. Called by the
 * runtime through the driver SPI, with ports that may be a board's or a simulator's. Never enters:
 * a question whether the board is simulated, a provider, or a clock of its own.
 */
@NullMarked
package dev.sinew.hal.drivers;

import org.jspecify.annotations.NullMarked;
