/**
 * What the kernel says of its video devices (V4L2). Called by the runtime's scan of the hardware;
 * pictures are taken by the camera drivers in perception and never here.
 */
@NullMarked
package dev.sinew.hal.linux.video;

import org.jspecify.annotations.NullMarked;
