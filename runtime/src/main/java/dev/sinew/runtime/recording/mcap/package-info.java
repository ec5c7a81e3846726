/**
 * The MCAP container, written: one file, or files in a row; {@code read} beside it reads them.
 * Called by recording and by the record commands, each from one thread. Never enters: what the
 * messages mean, the robot, or a clock.
 */
@NullMarked
package dev.sinew.runtime.recording.mcap;

import org.jspecify.annotations.NullMarked;
