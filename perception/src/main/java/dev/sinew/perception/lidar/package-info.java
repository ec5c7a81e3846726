/**
 * What the lidar alone tells about a moment: groups of returns and straight walls, as stages that a
 * robot file may name. Called through the stage interface; neither pixels nor names of things
 * enter.
 */
@NullMarked
package dev.sinew.perception.lidar;

import org.jspecify.annotations.NullMarked;
