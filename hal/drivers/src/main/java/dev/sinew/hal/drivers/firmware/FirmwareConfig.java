package dev.sinew.hal.drivers.firmware;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;

/** Where the firmware's word is read. */
@Doc("What a Raspberry Pi's firmware says of under-voltage, throttling and temperature.")
public record FirmwareConfig(
    @Doc("File in which the kernel shows the firmware's flags.")
        @Default("'/sys/devices/platform/soc/soc:firmware/get_throttled'")
        String file) {}
