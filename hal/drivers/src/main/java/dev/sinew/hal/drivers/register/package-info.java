/**
 * What drivers of I2C chips with registers share: access whose failures name device, operation and
 * remedy. Called by chip drivers only. Never enters: any one chip.
 */
@NullMarked
package dev.sinew.hal.drivers.register;

import org.jspecify.annotations.NullMarked;
