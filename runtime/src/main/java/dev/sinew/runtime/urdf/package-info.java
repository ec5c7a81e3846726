/**
 * Makes a robot file out of a URDF: hostile XML in, JSON5 text out. Called by the command line;
 * opens no device and follows no reference out of the file.
 */
@NullMarked
package dev.sinew.runtime.urdf;

import org.jspecify.annotations.NullMarked;
