/**
 * Servos on a half-duplex serial line, packet by packet: Dynamixel's X series and Feetech's STS
 * series. Called by the simulated board and the world. Never enters: driver code.
 */
@NullMarked
package dev.sinew.world.device.servobus;

import org.jspecify.annotations.NullMarked;
