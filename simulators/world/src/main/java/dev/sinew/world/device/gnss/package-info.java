/**
 * A receiver of satellite navigation at protocol level. Made by its maker for a simulated robot.
 * Never enters: the driver's code; NMEA 0183 is the source.
 */
@NullMarked
package dev.sinew.world.device.gnss;

import org.jspecify.annotations.NullMarked;
