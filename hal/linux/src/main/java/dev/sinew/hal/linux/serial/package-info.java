/**
 * Serial lines of this machine, by jSerialComm. Called by {@code dev.sinew.hal.linux}, which hands
 * the opener to the board. Never enters: a protocol spoken over a line.
 */
@NullMarked
package dev.sinew.hal.linux.serial;

import org.jspecify.annotations.NullMarked;
