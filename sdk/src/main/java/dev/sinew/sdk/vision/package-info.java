/**
 * Pictures and what is seen in them: pooled native frames, camera models, detections and tracks.
 * Value types only; no decoder, model or library of perception enters.
 */
@NullMarked
package dev.sinew.sdk.vision;

import org.jspecify.annotations.NullMarked;
