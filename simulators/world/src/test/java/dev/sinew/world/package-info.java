/** Tests of the world as a whole. */
@NullMarked
package dev.sinew.world;

import org.jspecify.annotations.NullMarked;
