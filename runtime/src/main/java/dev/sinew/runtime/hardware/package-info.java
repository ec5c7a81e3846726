/**
 * Hardware seen and tried by hand: what the kernel shows of pins, buses and devices, and one
 * component at a time, gently. Called by the command line and the check; no cycle, skill or cortex
 * may enter.
 */
@NullMarked
package dev.sinew.runtime.hardware;

import org.jspecify.annotations.NullMarked;
