/**
 * Asking for a look at a picture without knowing who answers: the board's own models or, for pay, a
 * node of the fabric. Perception and the fabric both implement what stands here; only the runtime
 * joins them.
 */
@NullMarked
package dev.sinew.sdk.inference;

import org.jspecify.annotations.NullMarked;
