/**
 * Outlines of things on the floor and what a ray or a body meets of them. Called by the physics and
 * the renderer. Never enters: motion, colours, files.
 */
@NullMarked
package dev.sinew.world.shape;

import org.jspecify.annotations.NullMarked;
