/**
 * Which box is which object, over time and over the robot's own turning. The scene pipeline calls
 * it from one thread; pixels and networks never enter.
 */
@NullMarked
package dev.sinew.perception.track;

import org.jspecify.annotations.NullMarked;
