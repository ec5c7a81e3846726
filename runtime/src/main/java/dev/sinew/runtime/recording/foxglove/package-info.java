/**
 * What a robot shows, as messages that Foxglove and other viewers of MCAP know: topics, their JSON
 * schemas and the bytes. The one place for recordings and for the live view. Called from one
 * thread. Never enters: files, sockets, the cycle's own thread.
 */
@NullMarked
package dev.sinew.runtime.recording.foxglove;

import org.jspecify.annotations.NullMarked;
