/**
 * The Pi4J provider for Linux boards: GPIO v2, I2C, SPI, PWM and serial over FFM, and board
 * profiles. Called by the runtime, which hands its ports to drivers; nobody else names a class of
 * it. Never enters: knowledge of a chip, of a component, or of the simulator.
 */
@NullMarked
package dev.sinew.hal.linux;

import org.jspecify.annotations.NullMarked;
