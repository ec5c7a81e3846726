/**
 * Benchmarks, each with a bare reference in the same run. Called by the launcher's {@code bench}
 * command. Never enters: code that the product depends on.
 */
@NullMarked
package dev.sinew.bench;

import org.jspecify.annotations.NullMarked;
