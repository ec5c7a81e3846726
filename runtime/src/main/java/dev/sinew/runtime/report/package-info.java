/**
 * What a run leaves behind: a report for scripts, the same as a page with pictures for people, and
 * the hashes that tell whether two runs were equal. Called by the composition root at the end of a
 * run, and each cycle for the hashes. Never enters: anything that runs the robot.
 */
@NullMarked
package dev.sinew.runtime.report;

import org.jspecify.annotations.NullMarked;
