package dev.sinew.world.io;

import dev.sinew.hal.drivers.pcf8574.Pcf8574Config;
import dev.sinew.hal.drivers.pcf8574.Pcf8574Config.Line;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class Pcf8574OutputsContractTest extends ActuatorContract {
  @Override
  protected Map<String, Record> robot() {
    return Map.of(
        "lines",
        new Pcf8574Config(
            1,
            0x21,
            List.of(
                new Line(0, "bumper", false, true, false),
                new Line(1, "lamp", true, true, false),
                new Line(2, "fan", true, false, false)),
            Optional.empty()));
  }

  @Override
  protected String actuator() {
    return "lines";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, share == 1 ? 1 : 0, 1);
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Seen.of(rig, "lines", "p1") == 0 && Seen.of(rig, "lines", "p2") == 1;
  }

  @Override
  protected boolean safe(Rig rig) {
    return Seen.of(rig, "lines", "p1") == 1 && Seen.of(rig, "lines", "p2") == 0;
  }
}
