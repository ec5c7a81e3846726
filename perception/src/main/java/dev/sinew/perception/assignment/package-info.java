/**
 * Pairing two lists so that the whole gains the most. The tracker and the evaluators call it; it
 * knows numbers only, no boxes, no tracks.
 */
@NullMarked
package dev.sinew.perception.assignment;

import org.jspecify.annotations.NullMarked;
