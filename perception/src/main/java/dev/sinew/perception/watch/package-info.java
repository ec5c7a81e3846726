/**
 * Footage watched from its first picture to its last with a detector and a tracker, every step
 * timed. The command line calls it; no robot, no cycle and no markup enters.
 */
@NullMarked
package dev.sinew.perception.watch;

import org.jspecify.annotations.NullMarked;
