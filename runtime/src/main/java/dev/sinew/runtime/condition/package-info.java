/**
 * The language of conditions: {@code person within 1.5 m for 2 s}. Reads a text into a tree, finds
 * every mistake in it with its place, and writes it again. Called by the checks of the robot file
 * and by the cortex; what is so at some moment never enters.
 */
@NullMarked
package dev.sinew.runtime.condition;

import org.jspecify.annotations.NullMarked;
