/**
 * The robot file and the board profile: their records, what must hold between their parts, and the
 * checked result that a robot is built from. Called by the composition root and the file check.
 */
@NullMarked
package dev.sinew.runtime.config.robot;

import org.jspecify.annotations.NullMarked;
