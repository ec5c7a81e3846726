/**
 * The camera driver and the connectors that feed it: photographs, video files, the Raspberry Pi's
 * ribbon camera. The runtime picks the connector; no detector enters.
 */
@NullMarked
package dev.sinew.perception.camera;

import org.jspecify.annotations.NullMarked;
