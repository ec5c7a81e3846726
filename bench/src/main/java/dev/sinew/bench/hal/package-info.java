/**
 * Pins and buses beside the bare system calls. Called by {@link dev.sinew.bench.Main} and, inside
 * the kernel rig's machine, by itself. Never enters: a driver.
 */
@NullMarked
package dev.sinew.bench.hal;

import org.jspecify.annotations.NullMarked;
