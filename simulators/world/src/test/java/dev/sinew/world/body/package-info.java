/** Tests of motion. */
@NullMarked
package dev.sinew.world.body;

import org.jspecify.annotations.NullMarked;
