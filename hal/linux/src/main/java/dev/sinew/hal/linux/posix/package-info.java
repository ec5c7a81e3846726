/**
 * The few system calls the ports need, over {@code java.lang.foreign}, and their errors in words.
 * Called by the rooms of {@code dev.sinew.hal.linux} only. Never enters: knowledge of a device.
 */
@NullMarked
package dev.sinew.hal.linux.posix;

import org.jspecify.annotations.NullMarked;
