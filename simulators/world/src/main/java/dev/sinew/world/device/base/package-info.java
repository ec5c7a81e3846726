/**
 * How drive bases stand on their wheels in the simulation, from their drivers' settings. Found by
 * the simulated robot when it is assembled. Never enters: forces, drivers' classes.
 */
@NullMarked
package dev.sinew.world.device.base;

import org.jspecify.annotations.NullMarked;
