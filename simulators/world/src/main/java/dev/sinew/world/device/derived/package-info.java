/**
 * Components that are computed from others and have no device of their own: their makers say so.
 * Never enters: anything with a pin.
 */
@NullMarked
package dev.sinew.world.device.derived;

import org.jspecify.annotations.NullMarked;
