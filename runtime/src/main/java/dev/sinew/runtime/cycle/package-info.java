/**
 * The rhythm: take, estimate, fold, decide, guard, hand over. One thread, pre-allocated state, no
 * bus, no network and no disk. What happens around the rhythm is told through immutable values.
 */
@NullMarked
package dev.sinew.runtime.cycle;

import org.jspecify.annotations.NullMarked;
