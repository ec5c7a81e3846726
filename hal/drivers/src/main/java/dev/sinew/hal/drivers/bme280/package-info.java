/**
 * Bosch BME280 on I2C: temperature, pressure and humidity of the air. Opened by the runtime through
 * its driver and called by its bus thread. Never enters: altitude, weather.
 */
@NullMarked
package dev.sinew.hal.drivers.bme280;

import org.jspecify.annotations.NullMarked;
