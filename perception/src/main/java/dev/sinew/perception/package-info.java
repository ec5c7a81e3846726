/**
 * From frames to a scene: camera sources, model store and sessions, detectors and trackers. Called
 * by the runtime, and through {@code InferenceService} by whoever has a picture to judge. Never
 * enters: ports, drivers, the fabric, or a command to an actuator.
 */
@NullMarked
package dev.sinew.perception;

import org.jspecify.annotations.NullMarked;
