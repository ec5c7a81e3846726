/**
 * A game pad or any other input device that somebody steers with. Opened by the runtime through its
 * driver and called by its bus thread. Never enters: where the robot is to go.
 */
@NullMarked
package dev.sinew.hal.drivers.gamepad;

import org.jspecify.annotations.NullMarked;
