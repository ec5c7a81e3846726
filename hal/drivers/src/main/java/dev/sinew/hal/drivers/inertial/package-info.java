/**
 * What drivers of inertial chips share: the times of samples that waited in a FIFO, their mean in
 * the body frame, the gyroscope's bias. Called by chip drivers only. Never enters: any one chip.
 */
@NullMarked
package dev.sinew.hal.drivers.inertial;

import org.jspecify.annotations.NullMarked;
