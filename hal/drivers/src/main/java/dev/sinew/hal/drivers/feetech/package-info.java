/**
 * Feetech servos of the STS and SMS series: packets and memory table. Opened by the runtime through
 * its drivers. Never enters: who may speak on the line when.
 */
@NullMarked
package dev.sinew.hal.drivers.feetech;

import org.jspecify.annotations.NullMarked;
