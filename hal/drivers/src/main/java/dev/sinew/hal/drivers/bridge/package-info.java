/**
 * What drivers of motor bridges share: channels under the gate's authority, health, fault lines,
 * closing. Called by drivers of bridge chips only. Never enters: a chip's truth table.
 */
@NullMarked
package dev.sinew.hal.drivers.bridge;

import org.jspecify.annotations.NullMarked;
