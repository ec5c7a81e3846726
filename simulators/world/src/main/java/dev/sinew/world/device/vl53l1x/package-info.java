/**
 * ST VL53L1X at register level. Made by its maker for a simulated robot. Never enters: the driver's
 * code or constants; ST's interface description is the source.
 */
@NullMarked
package dev.sinew.world.device.vl53l1x;

import org.jspecify.annotations.NullMarked;
