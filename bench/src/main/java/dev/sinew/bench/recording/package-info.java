/**
 * What recording costs. Called by the benchmarks' main; uses the runtime's public recording rooms.
 * Never enters: a running robot.
 */
@NullMarked
package dev.sinew.bench.recording;

import org.jspecify.annotations.NullMarked;
