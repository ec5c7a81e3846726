/** Velocity control on a first-order motor. */
@NullMarked
package dev.sinew.hal.drivers.velocity;

import org.jspecify.annotations.NullMarked;
