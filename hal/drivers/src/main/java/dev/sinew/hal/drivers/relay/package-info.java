/**
 * A relay on one GPIO line. Opened by the runtime through its driver and called by its bus thread.
 * Never enters: what the relay switches.
 */
@NullMarked
package dev.sinew.hal.drivers.relay;

import org.jspecify.annotations.NullMarked;
