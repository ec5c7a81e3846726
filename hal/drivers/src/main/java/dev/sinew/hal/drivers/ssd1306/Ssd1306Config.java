package dev.sinew.hal.drivers.ssd1306;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;

/** An SSD1306 and its glass. */
@Doc("Solomon Systech SSD1306 OLED display of 128 x 64 or 128 x 32 points on I2C.")
public record Ssd1306Config(
    @Doc("I2C bus number, as in /dev/i2c-N.") @Range(min = 0, max = 63) @Default("1") int bus,
    @Doc("I2C address: 0x3C or 0x3D by the pin D/C.")
        @Range(min = 0x3c, max = 0x3d)
        @Default("0x3C")
        int address,
    @Doc("Points from top to bottom: 64 or 32.") @Range(min = 32, max = 64) @Default("64")
        int height,
    @Doc("Brightness, 0 (dim, not dark) to 1.") @Range(min = 0, max = 1) @Default("0.5")
        double contrast,
    @Doc("Whether the display is mounted upside down.") @Default("false") boolean rotated) {}
