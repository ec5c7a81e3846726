/**
 * The simulated camera: a software rasteriser for an upright world, and the connector that a camera
 * driver is plugged into. Called by the runtime's composition and by tests. Never enters: motion,
 * detection, truth beyond the pose the camera sits at.
 */
@NullMarked
package dev.sinew.world.render;

import org.jspecify.annotations.NullMarked;
