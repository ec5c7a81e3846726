/**
 * Measures a lens from pictures of a board with known corners. Called by the command line; no
 * camera, no configuration file and nothing of a running robot enters. {@code OpenCvNative.load}
 * must have been called.
 */
@NullMarked
package dev.sinew.perception.calibrate;

import org.jspecify.annotations.NullMarked;
