/**
 * A Linux board from its profile: the Pi4J providers of the rooms below, put together. Called by
 * the runtime, which hands its ports to drivers; nobody else names a class of it. Never enters:
 * knowledge of a chip, of a component, or of the simulator.
 */
@NullMarked
package dev.sinew.hal.linux;

import org.jspecify.annotations.NullMarked;
