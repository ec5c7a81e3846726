/** Stepper motors on their models. */
@NullMarked
package dev.sinew.world.stepper;

import org.jspecify.annotations.NullMarked;
