/**
 * Bases on wheels that are each controlled in speed: starting, stopping, stalling, and the body's
 * motion from the wheels' turns. Made by the base drivers and called by the bus thread. Never
 * enters: pins, chips, the pose.
 */
@NullMarked
package dev.sinew.hal.drivers.wheeled;

import org.jspecify.annotations.NullMarked;
