/**
 * Shafts that a motor turns and that are no wheels of the body. Called by the world. Never enters:
 * chips.
 */
@NullMarked
package dev.sinew.world.device.shaft;

import org.jspecify.annotations.NullMarked;
