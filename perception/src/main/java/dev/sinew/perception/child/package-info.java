/**
 * Child processes that write pictures, and the pipe from them into native memory. Called by
 * cameras; no camera, format of a picture or clock enters.
 */
@NullMarked
package dev.sinew.perception.child;

import org.jspecify.annotations.NullMarked;
