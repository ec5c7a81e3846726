/**
 * What a plugin jar is: its bytes, its manifest, its classes. Used by the skill library and by the
 * process that runs an isolated plugin; knows nothing of runs, threads and the robot.
 */
@NullMarked
package dev.sinew.runtime.skill.plugin;

import org.jspecify.annotations.NullMarked;
