package dev.sinew.world.device;

import java.util.Map;

/**
 * A device whose outward state an onlooker could see: where a servo's horn stands, whether a lamp
 * is lit. For reports and tests only; called with the world's lock held.
 */
public interface Observable {

  /** The state by name of quantity; the unit stands in the model's documentation. */
  Map<String, Double> observe();
}
