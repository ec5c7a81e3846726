/**
 * Benewake TFmini at protocol level. Made by its maker for a simulated robot. Never enters: the
 * driver's code or constants; the product manual is the source.
 */
@NullMarked
package dev.sinew.world.device.tfmini;

import org.jspecify.annotations.NullMarked;
