/**
 * Bosch BNO055 at register level. Made by its maker for a simulated robot. Never enters: the
 * driver's code or constants; the datasheet is the source.
 */
@NullMarked
package dev.sinew.world.device.bno055;

import org.jspecify.annotations.NullMarked;
