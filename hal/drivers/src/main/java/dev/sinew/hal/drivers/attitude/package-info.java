/**
 * A component that gives the orientation of the body by following an IMU and perhaps a
 * magnetometer. Opened by the runtime through its driver. Never enters: chips and buses, the
 * filter's arithmetic.
 */
@NullMarked
package dev.sinew.hal.drivers.attitude;

import org.jspecify.annotations.NullMarked;
