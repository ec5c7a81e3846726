/**
 * How well tracks tell objects apart, by the measures of the MOT challenge. The command line and
 * tests call it; it never runs in a robot, and nothing here knows the tracker's parameters.
 */
@NullMarked
package dev.sinew.perception.evaluate.mot;

import org.jspecify.annotations.NullMarked;
