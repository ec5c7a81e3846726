/**
 * NXP PCA9685, 16 PWM channels on I2C, and servos on its channels. Opened by the runtime through
 * its drivers. Never enters: how an angle becomes a pulse.
 */
@NullMarked
package dev.sinew.hal.drivers.pca9685;

import org.jspecify.annotations.NullMarked;
