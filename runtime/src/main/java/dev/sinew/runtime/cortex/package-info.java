/**
 * What chooses the skills that run: modes, their skills and the way from one to the next. Called by
 * the cycle in its decide phase; never reaches an actuator.
 */
@NullMarked
package dev.sinew.runtime.cortex;

import org.jspecify.annotations.NullMarked;
