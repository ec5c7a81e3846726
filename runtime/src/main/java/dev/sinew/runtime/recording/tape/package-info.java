/**
 * A robot's recording as a file: the recorder that drains the journal, what the file says of the
 * robot it was made on, and the way back. Called by the engine and the command line; nothing of the
 * cycle's thread enters but what the ring hands over.
 */
@NullMarked
package dev.sinew.runtime.recording.tape;

import org.jspecify.annotations.NullMarked;
