/**
 * Speed of a shaft with a motor and an encoder: feed-forward and PI with stall detection, for the
 * wheels of drive bases and for a motor that stands alone. Called by base drivers and opened by the
 * runtime through its driver. Never enters: kinematics, bridges' and encoders' lines.
 */
@NullMarked
package dev.sinew.hal.drivers.velocity;

import org.jspecify.annotations.NullMarked;
