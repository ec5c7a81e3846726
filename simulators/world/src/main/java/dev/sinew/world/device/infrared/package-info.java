/**
 * An infrared receiver on its wire and a remote control in somebody's hand. Made for the simulated
 * board by its maker, set by tests and scenarios. Never enters: how a frame is decoded.
 */
@NullMarked
package dev.sinew.world.device.infrared;

import org.jspecify.annotations.NullMarked;
