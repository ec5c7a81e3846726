package dev.sinew.world.bridge;

import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.world.contract.DifferentialContractTest;
import java.util.Map;

/** A base keeps its promises on another bridge. */
class Drv8833BaseContractTest extends DifferentialContractTest {
  @Override
  protected Map<String, Record> robot() {
    return BridgeRig.rover(BridgeRig.antiphaseDrv8833(ZeroPower.BRAKE));
  }
}
