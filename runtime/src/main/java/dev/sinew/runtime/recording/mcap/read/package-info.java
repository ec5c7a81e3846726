/**
 * Reads MCAP files of any writer, whole, cut or damaged. Called by the record commands and by
 * replay, each from one thread. Never enters: trust in a length, an offset or a checksum, and what
 * messages mean.
 */
@NullMarked
package dev.sinew.runtime.recording.mcap.read;

import org.jspecify.annotations.NullMarked;
