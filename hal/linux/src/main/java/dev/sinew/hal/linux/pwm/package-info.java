/**
 * Hardware PWM by the kernel's sysfs interface, in nanoseconds. Called by {@code
 * dev.sinew.hal.linux}, which hands the provider to Pi4J. Never enters: servos, motors, PWM made by
 * software.
 */
@NullMarked
package dev.sinew.hal.linux.pwm;

import org.jspecify.annotations.NullMarked;
