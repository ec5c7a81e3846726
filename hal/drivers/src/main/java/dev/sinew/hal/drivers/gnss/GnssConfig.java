package dev.sinew.hal.drivers.gnss;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A receiver and its serial line. */
@Doc("Receiver of satellite navigation that sends NMEA 0183 on a serial line.")
public record GnssConfig(
    @Doc("Serial device it is wired to.") @Default("'/dev/serial0'") String device,
    @Doc("Speed of the line; receivers come with 9600 or 38400.")
        @Unit("Bd")
        @Range(min = 4800, max = 921_600)
        @Default("9600")
        int baud) {}
