/**
 * One output line or pulse output as drivers of simple actuators use it. Never enters: what hangs
 * on the line.
 */
@NullMarked
package dev.sinew.hal.drivers.output;

import org.jspecify.annotations.NullMarked;
