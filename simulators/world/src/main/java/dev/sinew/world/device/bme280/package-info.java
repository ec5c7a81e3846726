/**
 * Bosch BME280 at register level, in air that tests and scenarios set. Never enters: the driver's
 * formulas.
 */
@NullMarked
package dev.sinew.world.device.bme280;

import org.jspecify.annotations.NullMarked;
