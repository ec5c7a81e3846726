/**
 * Hobby servos: an angle as the width of a pulse, on a PWM line of the board or on a channel of a
 * chip. Opened by the runtime through its driver; chips with PWM channels build on it. Never
 * enters: chips, servos with a bus of their own.
 */
@NullMarked
package dev.sinew.hal.drivers.servo;

import org.jspecify.annotations.NullMarked;
