/**
 * Texas Instruments ADS1115 at register level. Made for the simulated board by its maker, set by
 * tests and scenarios. Never enters: dividers and what the voltages mean.
 */
@NullMarked
package dev.sinew.world.device.ads1115;

import org.jspecify.annotations.NullMarked;
