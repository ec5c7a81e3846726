/**
 * Where the robot believes it is: a pure function of the samples that entered the cycle. Called by
 * the cycle's thread; no truth of a simulated world enters.
 */
@NullMarked
package dev.sinew.runtime.estimate;

import org.jspecify.annotations.NullMarked;
