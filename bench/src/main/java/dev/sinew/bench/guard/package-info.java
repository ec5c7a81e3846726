/**
 * Benchmarks of the guard process: how soon an output is safe after its robot is gone or hangs, and
 * what the guard costs. Called by the list in {@code Main}. Never enters: real devices; a file
 * stands for the channel.
 */
@NullMarked
package dev.sinew.bench.guard;

import org.jspecify.annotations.NullMarked;
