/**
 * Where this machine shows its devices, who has one open, and the one table of what a person can do
 * when the kernel refuses. Called by the rooms of {@code dev.sinew.hal.linux} only. Never enters: a
 * call that moves data.
 */
@NullMarked
package dev.sinew.hal.linux.machine;

import org.jspecify.annotations.NullMarked;
