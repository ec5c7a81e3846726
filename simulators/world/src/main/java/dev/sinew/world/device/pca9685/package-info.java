/**
 * NXP PCA9685 at register level and servos on its channels. Called by the simulated board and the
 * world. Never enters: driver code.
 */
@NullMarked
package dev.sinew.world.device.pca9685;

import org.jspecify.annotations.NullMarked;
