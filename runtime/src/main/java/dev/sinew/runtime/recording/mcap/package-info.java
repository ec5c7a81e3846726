/**
 * The MCAP container: a writer, a reader that trusts nothing, and files in a row. Called by
 * recording, by the record commands and by replay, each from one thread. Never enters: what the
 * messages mean, the robot, or a clock.
 */
@NullMarked
package dev.sinew.runtime.recording.mcap;

import org.jspecify.annotations.NullMarked;
