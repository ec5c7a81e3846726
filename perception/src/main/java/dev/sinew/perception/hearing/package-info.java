/**
 * From sound to words: sound files and microphones, voice activity by a network, and words of a
 * list behind an interface that better engines may implement. Called by the runtime's hearing and
 * the CLI; no cycle, no gate and no picture enters.
 */
@NullMarked
package dev.sinew.perception.hearing;

import org.jspecify.annotations.NullMarked;
