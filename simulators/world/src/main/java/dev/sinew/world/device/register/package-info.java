/**
 * What models of I2C chips with 8-bit register addresses share: the pointer, the plug, the faults.
 * Called by chip models only. Never enters: any one chip.
 */
@NullMarked
package dev.sinew.world.device.register;

import org.jspecify.annotations.NullMarked;
