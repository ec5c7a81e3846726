package dev.sinew.hal.drivers.bno055;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A BNO055, its place on the bus and on the body. */
@Doc("Bosch BNO055 on I2C, an IMU that computes orientation itself.")
public record Bno055Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x28, or 0x29 with COM3 high.")
        @Range(min = 0x28, max = 0x29)
        @Default("0x28")
        int address,
    @Doc("What the chip joins: 'ndof' with the magnetometer, 'imu' without.") @Default("'ndof'")
        Mode mode,
    @Doc("Whether an external crystal is fitted, as on most boards.") @Default("true")
        boolean crystal,
    @Doc("Turn of the chip's x axis from the body's, counter-clockwise seen from above.")
        @Unit("rad")
        @Range(min = -6.2832, max = 6.2832)
        @Default("0")
        double mountYaw) {

  /** Fusion modes of the chip (datasheet 3.3.3). */
  public enum Mode {
    NDOF,
    IMU
  }
}
