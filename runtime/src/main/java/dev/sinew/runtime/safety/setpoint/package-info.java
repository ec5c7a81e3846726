/**
 * The gate's laws for actuators that follow setpoints, one channel for each. Called by the safety
 * gate only, which alone fills commands. Nothing here knows who asks, or waits, or allocates.
 */
@NullMarked
package dev.sinew.runtime.safety.setpoint;

import org.jspecify.annotations.NullMarked;
