package dev.sinew.world.contract;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.world.board.Rig;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

public class DifferentialContractTest extends ActuatorContract {
  @Override
  protected Map<String, Record> robot() {
    Map<String, Record> robot = new LinkedHashMap<>(Rig.rover());
    robot.keySet().retainAll(Set.of("motors", "leftEncoder", "rightEncoder", "base"));
    return robot;
  }

  @Override
  protected String actuator() {
    return "base";
  }

  @Override
  protected String device() {
    return "motors";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    GuardedCommand command = new GuardedCommand();
    command.issue(0.3 * share, 0, false, validUntilNanos, 1);
    return command;
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    double wanted = 0.3 / Rig.WHEEL_RADIUS;
    return Math.abs(rig.plant.velocity[0] - wanted) < 0.5
        && Math.abs(rig.plant.velocity[1] - wanted) < 0.5;
  }

  @Override
  protected boolean safe(Rig rig) {
    // A base that is closed in full motion rolls to a stand with its motors loose.
    return rig.plant.terminals[0] == Terminals.OPEN && rig.plant.terminals[1] == Terminals.OPEN;
  }

  /** A bridge on bare lines is missed only when its wheel has rolled to a stand. */
  @Override
  protected boolean noticesAbsence() {
    return false;
  }

  @Override
  protected double seconds() {
    return 1.5;
  }
}
