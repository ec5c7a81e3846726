/**
 * Quadrature encoder on two GPIO lines, decoded from the edges' own times. Opened by the runtime
 * through its driver; edge threads only fill its rings. Never enters: wheels and metres.
 */
@NullMarked
package dev.sinew.hal.drivers.quadrature;

import org.jspecify.annotations.NullMarked;
