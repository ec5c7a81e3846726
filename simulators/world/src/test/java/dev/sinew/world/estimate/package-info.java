/** Components that are computed from others, on the drivers and models of those. */
@NullMarked
package dev.sinew.world.estimate;

import org.jspecify.annotations.NullMarked;
