/**
 * A push button on its wires. Made for the simulated board by its maker, set by tests and
 * scenarios. Never enters: the driver's notion of a press.
 */
@NullMarked
package dev.sinew.world.device.button;

import org.jspecify.annotations.NullMarked;
