/**
 * What was recorded, run again: the journal that hands the cycle its recorded inputs, the schedule
 * of the recorded skills, and the comparison of what leaves the cycle with what left it then.
 * Called by the engine's replay; no file, no clock and no live sensor enters.
 */
@NullMarked
package dev.sinew.runtime.recording.replay;

import org.jspecify.annotations.NullMarked;
