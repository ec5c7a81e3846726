/** Tests of the rasteriser and the camera. */
@NullMarked
package dev.sinew.world.render;

import org.jspecify.annotations.NullMarked;
