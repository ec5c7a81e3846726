/**
 * LDROBOT LD06 at protocol level. Made by its maker for a simulated robot. Never enters: the
 * driver's code or constants; the development manual is the source.
 */
@NullMarked
package dev.sinew.world.device.ld06;

import org.jspecify.annotations.NullMarked;
