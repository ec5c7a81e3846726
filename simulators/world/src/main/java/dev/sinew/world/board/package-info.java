/**
 * The simulated board: Pi4J providers whose pins and buses end in device models, and the assembly
 * of a robot's models from its configuration. Called by the runtime and by tests; drivers see it
 * only through ports. Never enters: driver code, physics.
 */
@NullMarked
package dev.sinew.world.board;

import org.jspecify.annotations.NullMarked;
