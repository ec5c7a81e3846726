/** Tests of the truth. */
@NullMarked
package dev.sinew.world.truth;

import org.jspecify.annotations.NullMarked;
