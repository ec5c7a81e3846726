/**
 * ST LIS3MDL at register level, among the iron of a robot. Made by its maker for a simulated robot.
 * Never enters: the driver's code or constants; the datasheet is the source.
 */
@NullMarked
package dev.sinew.world.device.lis3mdl;

import org.jspecify.annotations.NullMarked;
