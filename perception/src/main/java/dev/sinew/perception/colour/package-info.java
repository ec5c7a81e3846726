/**
 * Patches of a colour that the robot file describes. The scene pipeline calls it through the stage;
 * what a patch is a picture of is not known here.
 */
@NullMarked
package dev.sinew.perception.colour;

import org.jspecify.annotations.NullMarked;
