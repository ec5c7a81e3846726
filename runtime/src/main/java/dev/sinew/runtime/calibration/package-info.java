/**
 * Where drivers' calibration lives between two starts of a robot: files in its data folder. The
 * engine makes it and drivers reach it through the sdk. Never enters: what the numbers mean.
 */
@NullMarked
package dev.sinew.runtime.calibration;

import org.jspecify.annotations.NullMarked;
