/**
 * HC-SR04 at the level of its two lines. Made by its maker for a simulated robot. Never enters: the
 * driver's code or constants; the datasheet is the source.
 */
@NullMarked
package dev.sinew.world.device.hcsr04;

import org.jspecify.annotations.NullMarked;
