/**
 * Two cameras side by side: how far apart the same thing lies in both pictures, and from that how
 * far it is. The pictures are pinhole pictures with parallel axes; making them so is the cameras'
 * business.
 */
@NullMarked
package dev.sinew.perception.stereo;

import org.jspecify.annotations.NullMarked;
