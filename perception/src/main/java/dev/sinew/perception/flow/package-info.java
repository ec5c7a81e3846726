/**
 * How the robot moved, read off the floor's texture. The scene pipeline calls it through the stage;
 * wheels and inertial sensors never enter.
 */
@NullMarked
package dev.sinew.perception.flow;

import org.jspecify.annotations.NullMarked;
