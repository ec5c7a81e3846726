/**
 * The guard: a small process of its own that makes a robot's outputs safe when the robot has been
 * killed or hangs, and the frames by which the two talk. Started by the runtime; its class path is
 * sdk, hal/ports and hal/linux. Never enters: Pi4J, a logger, a decision about how to move.
 */
@NullMarked
package dev.sinew.hal.linux.guard;

import org.jspecify.annotations.NullMarked;
