package dev.sinew.runtime.wiring;

import java.util.List;

/**
 * A component with its wires.
 *
 * @param name in the robot file
 * @param driver its driver
 * @param wires in the order in which the driver names its ports
 * @param notes what hangs elsewhere, such as on a USB socket
 */
record Device(String name, String driver, List<Wire> wires, List<String> notes) {
  Device {
    wires = List.copyOf(wires);
    notes = List.copyOf(notes);
  }
}
