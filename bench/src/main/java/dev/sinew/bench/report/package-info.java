/**
 * What a benchmark is and how it says what it measured: settings, rows, ratios. Called by every
 * benchmark. Never enters: anything that is measured.
 */
@NullMarked
package dev.sinew.bench.report;

import org.jspecify.annotations.NullMarked;
