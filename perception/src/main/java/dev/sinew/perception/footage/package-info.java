/**
 * Photographs and video files that stand in for a camera, played in robot time. The runtime picks
 * the connector, the command line looks at files through it; no real camera and no detector enters.
 */
@NullMarked
package dev.sinew.perception.footage;

import org.jspecify.annotations.NullMarked;
