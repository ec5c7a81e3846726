/**
 * Input devices of Linux (evdev) through the foreign function interface. Called by the board; used
 * by the thread of the device's bus. Never enters: what an axis or key means to a robot.
 */
@NullMarked
package dev.sinew.hal.linux.evdev;

import org.jspecify.annotations.NullMarked;
