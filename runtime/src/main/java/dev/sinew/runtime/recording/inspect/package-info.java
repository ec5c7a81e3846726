/**
 * What a person asks of a recording: what is in it, a piece of it, its numbers, its pictures.
 * Called by the record commands. Never enters: a running robot, or trust in what a file says.
 */
@NullMarked
package dev.sinew.runtime.recording.inspect;

import org.jspecify.annotations.NullMarked;
