/**
 * How wheels move a body and how a body's motion turns its wheels: pure functions of geometry.
 * Called by drive bases and their tests. Never enters: motors, encoders, time.
 */
@NullMarked
package dev.sinew.hal.drivers.kinematics;

import org.jspecify.annotations.NullMarked;
