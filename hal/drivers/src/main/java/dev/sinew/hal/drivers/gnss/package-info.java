/**
 * Receivers of satellite navigation that speak NMEA 0183 on a serial line. Opened by the runtime
 * through its driver. Never enters: maps, local frames, anything that pays by a receiver's clock.
 */
@NullMarked
package dev.sinew.hal.drivers.gnss;

import org.jspecify.annotations.NullMarked;
