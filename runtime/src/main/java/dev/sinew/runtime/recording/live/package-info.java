/**
 * The live view: what the robot shows, over a WebSocket (RFC 6455) with Foxglove's protocol, to
 * viewers who may only look. Called by the composition root. Never enters: control, and anything
 * that could make the robot wait for a viewer.
 */
@NullMarked
package dev.sinew.runtime.recording.live;

import org.jspecify.annotations.NullMarked;
