/**
 * Pins and buses as Pi4J sees them, extended where Pi4J is too coarse. Drivers and providers meet
 * here; no chip, no board and no simulator is named.
 */
@NullMarked
package dev.sinew.hal.ports;

import org.jspecify.annotations.NullMarked;
