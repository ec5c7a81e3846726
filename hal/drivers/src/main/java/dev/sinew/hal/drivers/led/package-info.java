/**
 * A light on one GPIO or PWM line. Opened by the runtime through its driver and called by its bus
 * thread. Never enters: what the light tells.
 */
@NullMarked
package dev.sinew.hal.drivers.led;

import org.jspecify.annotations.NullMarked;
