/**
 * A push button or emergency stop on one GPIO line. Opened by the runtime through its driver and
 * called by its bus thread. Never enters: what a press does to the robot.
 */
@NullMarked
package dev.sinew.hal.drivers.button;

import org.jspecify.annotations.NullMarked;
