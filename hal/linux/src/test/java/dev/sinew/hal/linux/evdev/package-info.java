/** Structures and opening of event devices, without one. */
@NullMarked
package dev.sinew.hal.linux.evdev;

import org.jspecify.annotations.NullMarked;
