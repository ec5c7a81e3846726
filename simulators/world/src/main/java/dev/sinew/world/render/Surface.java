package dev.sinew.world.render;

import dev.sinew.world.shape.Outline;
import org.jspecify.annotations.Nullable;

/**
 * A thing as it is painted.
 *
 * @param outline on the floor
 * @param height metres
 * @param top colour at the upper edge, before light
 * @param foot colour at the floor, before light
 * @param picture on the face that the along axis points out of; {@code null} for things without
 * @param pictureBottom metres, lower edge of the picture
 * @param backdrop whether its top is never seen: walls of the hall
 */
record Surface(
    Outline outline,
    double height,
    int top,
    int foot,
    @Nullable Texture picture,
    double pictureBottom,
    boolean backdrop) {}
