/**
 * Measures the cortex: conditions beside hand-written Java. Called by the bench's main program;
 * nothing of a running robot enters.
 */
@NullMarked
package dev.sinew.bench.cortex;

import org.jspecify.annotations.NullMarked;
