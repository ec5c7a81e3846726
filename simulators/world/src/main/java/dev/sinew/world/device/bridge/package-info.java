/**
 * Motor bridges other than the TB6612FNG, from their datasheets' truth tables. Called by the world.
 * Never enters: driver code.
 */
@NullMarked
package dev.sinew.world.device.bridge;

import org.jspecify.annotations.NullMarked;
