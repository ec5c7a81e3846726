package dev.sinew.world.io;

import dev.sinew.hal.drivers.ws2812.Ws2812Config;
import dev.sinew.hal.drivers.ws2812.Ws2812Config.Order;
import dev.sinew.hal.drivers.ws2812.Ws2812Config.Segment;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import java.util.List;
import java.util.Map;

class Ws2812ContractTest extends ActuatorContract {
  @Override
  protected Map<String, Record> robot() {
    return Map.of(
        "strip",
        new Ws2812Config(
            0,
            0,
            8,
            Order.GRB,
            List.of(new Segment("left", 0, 4), new Segment("right", 4, 4)),
            2,
            1));
  }

  @Override
  protected String actuator() {
    return "strip";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    return row(validUntilNanos, share, 0.4, 0, 0, 0, share);
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    return Seen.of(rig, "strip", "red0") == 255
        && Seen.of(rig, "strip", "green3") == 102
        && Seen.of(rig, "strip", "blue7") == 255;
  }

  @Override
  protected boolean safe(Rig rig) {
    return rig.robot.observe("strip").entrySet().stream()
        .filter(seen -> seen.getKey().matches("(red|green|blue)\\d"))
        .allMatch(seen -> seen.getValue() == 0);
  }

  /** Lights keep their colours when nobody speaks to them; docs/drivers/ws2812.md says so. */
  @Override
  protected boolean guarded() {
    return false;
  }

  @Override
  protected boolean noticesAbsence() {
    return false;
  }
}
