package dev.sinew.world.contract;

import dev.sinew.hal.drivers.differential.DifferentialConfig;
import dev.sinew.hal.drivers.quadrature.QuadratureConfig;
import dev.sinew.hal.drivers.tb6612.Tb6612Config;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.board.Rig;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.LinkedHashMap;
import java.util.Map;

class DifferentialContractTest extends ActuatorContract {
  private static final double WHEEL_RADIUS = 0.0325;

  @Override
  protected Map<String, Record> robot() {
    Map<String, Record> robot = new LinkedHashMap<>();
    robot.put("motors", new Tb6612Config(12, 5, 6, 13, 16, 26, 25, 50_000));
    robot.put("leftEncoder", new QuadratureConfig(17, 27, 1320, false, true));
    robot.put("rightEncoder", new QuadratureConfig(22, 23, 1320, true, true));
    robot.put(
        "base",
        new DifferentialConfig(
            "motors",
            new DifferentialConfig.Side(0, "leftEncoder", false),
            new DifferentialConfig.Side(1, "rightEncoder", true),
            0.17,
            WHEEL_RADIUS,
            15,
            1 / PlantDouble.NO_LOAD,
            0.02,
            0.2));
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
    double wanted = 0.3 / WHEEL_RADIUS;
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
