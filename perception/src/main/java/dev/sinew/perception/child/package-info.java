/**
 * Child processes that write pictures, how ffmpeg is asked for them, and the pipe from them into
 * native memory. Called by cameras and footage; no driver, decoding or clock enters.
 */
@NullMarked
package dev.sinew.perception.child;

import org.jspecify.annotations.NullMarked;
