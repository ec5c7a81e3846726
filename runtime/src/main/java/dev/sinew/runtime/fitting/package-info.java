/**
 * What hangs on a robot beside wheels, inertial unit, lidar and supply, by description: its gauges
 * and the actuators that follow setpoints. Made by the engine, or from a recording; read by the
 * cycle, the gate, the journal and the page. No open component and nothing that changes enters.
 */
@NullMarked
package dev.sinew.runtime.fitting;

import org.jspecify.annotations.NullMarked;
