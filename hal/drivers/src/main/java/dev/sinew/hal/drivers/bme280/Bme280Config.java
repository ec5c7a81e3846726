package dev.sinew.hal.drivers.bme280;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A BME280. */
@Doc("Bosch BME280 thermometer, barometer and hygrometer on I2C.")
public record Bme280Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x76 with SDO low, 0x77 with SDO high.")
        @Range(min = 0x76, max = 0x77)
        @Default("0x76")
        int address,
    @Doc("Measurements a second.") @Unit("Hz") @Range(min = 0.01, max = 50) @Default("2")
        double rate,
    @Doc("How many samples of each quantity the chip averages: 1, 2, 4, 8 or 16.")
        @Range(min = 1, max = 16)
        @Default("2")
        int oversampling,
    @Doc("Time constant of the chip's low-pass filter in measurements: 0 (off), 2, 4, 8 or 16.")
        @Range(min = 0, max = 16)
        @Default("4")
        int filter) {}
