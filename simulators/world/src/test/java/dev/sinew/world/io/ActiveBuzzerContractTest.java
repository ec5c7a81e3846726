package dev.sinew.world.io;

import dev.sinew.hal.drivers.buzzer.BuzzerConfig;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.Map;

class ActiveBuzzerContractTest extends ActuatorContract {
  @Override
  protected Map<String, Record> robot() {
    return Map.of("output", new BuzzerConfig(5, BuzzerConfig.Kind.ACTIVE, true, 2700));
  }

  @Override
  protected String actuator() {
    return "output";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, share == 1 ? 1 : 0);
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Seen.of(rig, "output", "loudness") == 1;
  }

  @Override
  protected boolean safe(Rig rig) {
    return Seen.of(rig, "output", "loudness") == 0;
  }

  @Override
  protected boolean noticesAbsence() {
    return false;
  }
}
