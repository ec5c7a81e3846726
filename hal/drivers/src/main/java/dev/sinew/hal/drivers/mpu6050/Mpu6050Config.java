package dev.sinew.hal.drivers.mpu6050;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** An MPU-6050, its place on the bus and on the body. */
@Doc("InvenSense MPU-6050 gyroscope and accelerometer on I2C.")
public record Mpu6050Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x68, or 0x69 with AD0 high.")
        @Range(min = 0x68, max = 0x69)
        @Default("0x68")
        int address,
    @Doc("How often the chip measures; 1000 Hz divided by a whole number is used.")
        @Unit("Hz")
        @Range(min = 4, max = 1000)
        @Default("200")
        double sampleRate,
    @Doc(
            "Largest angular velocity to measure; the smallest range of the chip that covers it is"
                + " used.")
        @Unit("rad/s")
        @Range(min = 0.1, max = 34.9)
        @Default("8.7")
        double maxAngularVelocity,
    @Doc("Largest acceleration to measure; the smallest range of the chip that covers it is used.")
        @Unit("m/s²")
        @Range(min = 1, max = 156.9)
        @Default("39")
        double maxAcceleration,
    @Doc("Turn of the chip's x axis from the body's, counter-clockwise seen from above.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        @Default("0")
        double mountYaw) {}
