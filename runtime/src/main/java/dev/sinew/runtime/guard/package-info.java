/**
 * The robot's end of its guard process: starts it, tells it what is open, sends heartbeats as long
 * as what drives the outputs turns, and says when the robot may not move because nobody watches.
 * Called by the engine on a real board. Never enters: an output, a rule of the gate.
 */
@NullMarked
package dev.sinew.runtime.guard;

import org.jspecify.annotations.NullMarked;
