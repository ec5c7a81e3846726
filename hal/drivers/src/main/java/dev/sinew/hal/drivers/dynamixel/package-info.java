/**
 * Robotis Dynamixel servos of the X series: protocol 2.0 and the control table. Opened by the
 * runtime through its drivers. Never enters: who may speak on the line when.
 */
@NullMarked
package dev.sinew.hal.drivers.dynamixel;

import org.jspecify.annotations.NullMarked;
