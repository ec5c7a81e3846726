package dev.sinew.world.bridge;

import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.world.contract.DifferentialContractTest;
import java.util.Map;

/** A base keeps its promises on another bridge. */
class L298nBaseContractTest extends DifferentialContractTest {
  @Override
  protected Map<String, Record> robot() {
    return BridgeRig.rover(BridgeRig.l298n(ZeroPower.BRAKE));
  }
}
