/** Drivers against device models, through Pi4J. */
@NullMarked
package dev.sinew.world.board;

import org.jspecify.annotations.NullMarked;
