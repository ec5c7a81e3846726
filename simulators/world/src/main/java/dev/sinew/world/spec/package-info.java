/**
 * What a world file and the {@code simulation} section of a robot file may say: records with units,
 * ranges and defaults, bound by the runtime's reader. Read by the world, the renderer and tests.
 * Never enters: behaviour beyond checking what one record alone cannot know.
 */
@NullMarked
package dev.sinew.world.spec;

import org.jspecify.annotations.NullMarked;
