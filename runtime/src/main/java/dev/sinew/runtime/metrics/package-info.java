/**
 * What the robot measures of itself: why cycles were late, pauses of the collector, and the text
 * that Prometheus reads. Reads what the cycle left, on other threads; no decision may depend on
 * anything in here.
 */
@NullMarked
package dev.sinew.runtime.metrics;

import org.jspecify.annotations.NullMarked;
