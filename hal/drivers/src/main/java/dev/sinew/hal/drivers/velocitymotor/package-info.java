/**
 * A motor that keeps its speed, standing alone: a conveyor, a flywheel, a brush. Opened by the
 * runtime through its driver. Never enters: wheels and metres.
 */
@NullMarked
package dev.sinew.hal.drivers.velocitymotor;

import org.jspecify.annotations.NullMarked;
