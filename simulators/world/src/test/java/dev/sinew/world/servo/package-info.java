/** Servos on their models. */
@NullMarked
package dev.sinew.world.servo;

import org.jspecify.annotations.NullMarked;
