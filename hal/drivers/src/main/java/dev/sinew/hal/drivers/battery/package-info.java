/**
 * The charge of a battery from its voltage and current: a component that follows a power monitor,
 * and the estimate it makes. Opened by the runtime through its driver. Never enters: chips and
 * buses.
 */
@NullMarked
package dev.sinew.hal.drivers.battery;

import org.jspecify.annotations.NullMarked;
