/**
 * What this machine has and lacks for a robot, found out without moving or opening anything. Called
 * by the command line; changes nothing.
 */
@NullMarked
package dev.sinew.runtime.doctor;

import org.jspecify.annotations.NullMarked;
