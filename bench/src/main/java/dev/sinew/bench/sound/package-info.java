/**
 * Benchmarks of hearing. Called by the list in {@code Main}. Never enters: a microphone; sounds are
 * files or made here.
 */
@NullMarked
package dev.sinew.bench.sound;

import org.jspecify.annotations.NullMarked;
