/**
 * The simulated world: physics, sensors, device models and the simulated board's Pi4J provider.
 * Called by the runtime and by tests; components see it only through the ports of its board. Never
 * enters: driver code, and no way for a component to read the truth.
 */
@NullMarked
package dev.sinew.world;

import org.jspecify.annotations.NullMarked;
