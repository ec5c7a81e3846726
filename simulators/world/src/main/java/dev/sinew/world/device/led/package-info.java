/**
 * A light on its wire. Made for the simulated board by its maker, looked at by tests and reports.
 * Never enters: the driver's gamma.
 */
@NullMarked
package dev.sinew.world.device.led;

import org.jspecify.annotations.NullMarked;
