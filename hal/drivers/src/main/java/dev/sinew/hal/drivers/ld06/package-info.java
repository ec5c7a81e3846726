/**
 * LDROBOT LD06 and LD19 scanning range finders on a serial line. Opened by the runtime through its
 * driver and called by its bus thread. Never enters: the mounting's transform, maps, obstacles.
 */
@NullMarked
package dev.sinew.hal.drivers.ld06;

import org.jspecify.annotations.NullMarked;
