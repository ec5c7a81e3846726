/**
 * Benchmarks of the whole robot: its start, and how fast its simulated life passes. Called by the
 * list in {@code Main}. Never enters: numbers that the robot's own report already holds.
 */
@NullMarked
package dev.sinew.bench.robot;

import org.jspecify.annotations.NullMarked;
