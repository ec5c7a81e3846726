/**
 * A relay module on its wire. Made for the simulated board by its maker, looked at by tests and
 * reports. Never enters: what it switches.
 */
@NullMarked
package dev.sinew.world.device.relay;

import org.jspecify.annotations.NullMarked;
