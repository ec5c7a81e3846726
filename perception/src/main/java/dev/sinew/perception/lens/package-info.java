/**
 * From the pictures of a sensor to those of an upright pinhole: straightened, cut and turned in one
 * pass. Called by the camera driver; no source of pictures and no calibration enters.
 */
@NullMarked
package dev.sinew.perception.lens;

import org.jspecify.annotations.NullMarked;
