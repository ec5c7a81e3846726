/**
 * What chooses the skills that run: modes with their ways out, hooks, limits and inputs, and rules.
 * Called by the cycle in its decide phase; other threads leave their wishes in the inbox. Never
 * reaches an actuator.
 */
@NullMarked
package dev.sinew.runtime.cortex;

import org.jspecify.annotations.NullMarked;
