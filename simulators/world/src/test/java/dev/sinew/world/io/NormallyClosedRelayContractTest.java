package dev.sinew.world.io;

import dev.sinew.hal.drivers.relay.RelayConfig;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.Map;

class NormallyClosedRelayContractTest extends ActuatorContract {
  @Override
  protected Map<String, Record> robot() {
    return Map.of(
        "output", new RelayConfig(17, false, RelayConfig.Contact.NORMALLY_CLOSED, true, 0, 0));
  }

  @Override
  protected String actuator() {
    return "output";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, share == 1 ? 0 : 1);
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Seen.of(rig, "output", "load") == 0;
  }

  @Override
  protected boolean safe(Rig rig) {
    return Seen.of(rig, "output", "load") == 1;
  }

  @Override
  protected boolean noticesAbsence() {
    return false;
  }
}
