/**
 * Benchmarks of perception. Called by the list in {@code Main}. Never enters: a rhythm; pictures
 * are looked at one after the other, as fast as it goes.
 */
@NullMarked
package dev.sinew.bench.sight;

import org.jspecify.annotations.NullMarked;
