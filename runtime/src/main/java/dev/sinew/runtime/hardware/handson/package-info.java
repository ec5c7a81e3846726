/**
 * One component tried by hand: read, or moved gently. Called by {@code hal try}. The one place
 * outside the safety gate that fills commands, within limits of its own; it must never be given to
 * a running robot, a skill or anything that comes over a network.
 */
@NullMarked
package dev.sinew.runtime.hardware.handson;

import org.jspecify.annotations.NullMarked;
