/**
 * Benchmarks of sensors' drivers on bytes and edges made here: how fast a stream is decoded, how
 * right a speed is. Called by the command. Never enters: real ports.
 */
@NullMarked
package dev.sinew.bench.sensing;

import org.jspecify.annotations.NullMarked;
