/**
 * SLAMTEC RPLidar A1 on a serial line. Opened by the runtime through its driver and called by its
 * bus thread. Never enters: the mounting's transform, maps, obstacle logic.
 */
@NullMarked
package dev.sinew.hal.drivers.rplidara1;

import org.jspecify.annotations.NullMarked;
