/**
 * A buzzer on one GPIO or PWM line. Opened by the runtime through its driver and called by its bus
 * thread. Never enters: melodies.
 */
@NullMarked
package dev.sinew.hal.drivers.buzzer;

import org.jspecify.annotations.NullMarked;
