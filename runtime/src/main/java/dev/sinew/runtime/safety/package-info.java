/**
 * The only way to an actuator: small pure rules, the latch of the emergency stop, and the gate that
 * makes every {@link dev.sinew.sdk.actuation.GuardedCommand}. Called by the control cycle; nothing
 * of skills, language, network or configuration files enters.
 */
@NullMarked
package dev.sinew.runtime.safety;

import org.jspecify.annotations.NullMarked;
