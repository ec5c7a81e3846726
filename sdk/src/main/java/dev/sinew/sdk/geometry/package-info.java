/**
 * Plane geometry in SI units, radians and REP-103 axes (x forward, y left, z up). Immutable values
 * for everybody; no matrices, no unit objects.
 */
@NullMarked
package dev.sinew.sdk.geometry;

import org.jspecify.annotations.NullMarked;
