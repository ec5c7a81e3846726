/**
 * What the robot believes: where it is and what it sees, a pure function of the samples that
 * entered the cycle, kept in place by the cycle's thread and handed to others as copies. No truth
 * of a simulated world enters, and nothing here allocates in a cycle.
 */
@NullMarked
package dev.sinew.runtime.estimate;

import org.jspecify.annotations.NullMarked;
