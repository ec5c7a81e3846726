/**
 * A game pad as the kernel shows it, in the hands of a test or scenario. Never enters: the driver's
 * names and dead zone.
 */
@NullMarked
package dev.sinew.world.device.gamepad;

import org.jspecify.annotations.NullMarked;
