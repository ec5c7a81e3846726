/**
 * Benchmarks of links and of money. Called by the list in {@code Main}. Never enters: an address
 * beyond loopback, a ledger that anyone keeps.
 */
@NullMarked
package dev.sinew.bench.fabric;

import org.jspecify.annotations.NullMarked;
