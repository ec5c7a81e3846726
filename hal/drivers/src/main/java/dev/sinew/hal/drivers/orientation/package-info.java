/**
 * The arithmetic of orientation: a filter that joins gyroscope, accelerometer and magnetometer.
 * Called by components that give attitude. Never enters: chips, buses, clocks.
 */
@NullMarked
package dev.sinew.hal.drivers.orientation;

import org.jspecify.annotations.NullMarked;
