/**
 * How values cross threads without a lock: single-writer, single-reader, newest wins. Used by bus
 * threads, the cycle and perception. No queue lives here.
 */
@NullMarked
package dev.sinew.sdk.exchange;

import org.jspecify.annotations.NullMarked;
