/**
 * Benchmarks of the control cycle: what one turn costs and how late it begins. Called by the list
 * in {@code Main}. Never enters: a camera, a network, a simulated world.
 */
@NullMarked
package dev.sinew.bench.control;

import org.jspecify.annotations.NullMarked;
