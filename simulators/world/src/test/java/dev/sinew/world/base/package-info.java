/**
 * Drive bases on the physics and on the plant's double. Never enters: a look into a driver's
 * inside.
 */
@NullMarked
package dev.sinew.world.base;

import org.jspecify.annotations.NullMarked;
