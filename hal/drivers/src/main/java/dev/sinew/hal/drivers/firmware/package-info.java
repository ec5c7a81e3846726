/**
 * What a Raspberry Pi's firmware says of its supply and its temperature. Opened by the runtime
 * through its driver. Never enters: other boards' ways.
 */
@NullMarked
package dev.sinew.hal.drivers.firmware;

import org.jspecify.annotations.NullMarked;
