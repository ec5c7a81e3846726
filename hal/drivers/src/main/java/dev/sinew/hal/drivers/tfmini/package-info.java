/**
 * Benewake TFmini range finder on a serial line. Opened by the runtime through its driver and
 * called by its bus thread. Never enters: obstacles, maps.
 */
@NullMarked
package dev.sinew.hal.drivers.tfmini;

import org.jspecify.annotations.NullMarked;
