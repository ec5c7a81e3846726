/**
 * HC-SR04 ultrasonic range finder on two GPIO lines. Opened by the runtime through its driver; edge
 * threads only note times. Never enters: obstacles, maps.
 */
@NullMarked
package dev.sinew.hal.drivers.hcsr04;

import org.jspecify.annotations.NullMarked;
