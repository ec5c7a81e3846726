/**
 * Child processes of one robot: started with the same Java, watched, started again when they die,
 * and never left behind. Called by the engine and the command line; knows nothing of what they do.
 */
@NullMarked
package dev.sinew.runtime.process;

import org.jspecify.annotations.NullMarked;
