/**
 * What enters and leaves the control cycle, as bytes: the seam the cycle and the skill host call,
 * the codec of one cycle's entry, and the ring between the cycle's thread and the recorder. No
 * file, no network and no lock enters here; who writes the bytes down lives next door.
 */
@NullMarked
package dev.sinew.runtime.recording.journal;

import org.jspecify.annotations.NullMarked;
