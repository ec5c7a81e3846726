/**
 * A buzzer on its wire. Made for the simulated board by its maker, listened to by tests and
 * reports. Never enters: melodies.
 */
@NullMarked
package dev.sinew.world.device.buzzer;

import org.jspecify.annotations.NullMarked;
