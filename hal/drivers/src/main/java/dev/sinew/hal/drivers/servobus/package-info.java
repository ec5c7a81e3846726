/**
 * Servos that share one half-duplex serial line: who may speak when, what each servo is brought to,
 * and the servo as a component. Called by the drivers of each family. Never enters: a family's
 * packets and addresses.
 */
@NullMarked
package dev.sinew.hal.drivers.servobus;

import org.jspecify.annotations.NullMarked;
