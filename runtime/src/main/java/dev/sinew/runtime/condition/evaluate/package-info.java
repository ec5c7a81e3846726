/**
 * Decides conditions in the cycle, without allocation, and says why they hold. Called by the cortex
 * on the cycle's thread; files, texts to be read and other threads never enter.
 */
@NullMarked
package dev.sinew.runtime.condition.evaluate;

import org.jspecify.annotations.NullMarked;
