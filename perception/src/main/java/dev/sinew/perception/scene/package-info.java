/**
 * From a frame to what the robot believes it sees, and when to pay for a second look. The runtime's
 * perception thread calls it; neither the fabric nor the truth of a simulated world enters.
 */
@NullMarked
package dev.sinew.perception.scene;

import org.jspecify.annotations.NullMarked;
