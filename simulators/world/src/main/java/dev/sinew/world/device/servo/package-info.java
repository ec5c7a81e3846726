/**
 * Hobby servos: what a pulse makes of a horn. Called by the world. Never enters: where the pulse
 * comes from.
 */
@NullMarked
package dev.sinew.world.device.servo;

import org.jspecify.annotations.NullMarked;
