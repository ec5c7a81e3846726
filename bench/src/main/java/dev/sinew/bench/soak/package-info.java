/**
 * Soak: the rover lives for as many virtual hours as a stretch of real time gives, while memory,
 * handles and threads are watched. Called by the bench's command line and by its short test. Never
 * enters: anything that the robot itself uses.
 */
@NullMarked
package dev.sinew.bench.soak;

import org.jspecify.annotations.NullMarked;
