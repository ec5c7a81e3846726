/**
 * A line on the floor that a robot may follow. The scene pipeline calls it through the stage; how
 * it is followed is a skill's business.
 */
@NullMarked
package dev.sinew.perception.line;

import org.jspecify.annotations.NullMarked;
