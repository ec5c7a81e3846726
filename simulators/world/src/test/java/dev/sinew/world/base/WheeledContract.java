package dev.sinew.world.base;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.ActuatorContract;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.Arrays;

/** What every base on many wheels keeps. */
abstract class WheeledContract extends ActuatorContract {
  /** Speed of each wheel for {@code order(1, …)}, rad/s. */
  protected abstract double[] wanted();

  @Override
  protected String actuator() {
    return "base";
  }

  @Override
  protected String device() {
    return "front";
  }

  @Override
  protected GuardedCommand order(double share, long validUntilNanos) {
    GuardedCommand command = new GuardedCommand();
    command.issue(0.3 * share, 0, 0, false, validUntilNanos, 1);
    return command;
  }

  @Override
  protected boolean carriedOut(Rig rig) {
    double[] wanted = wanted();
    for (int i = 0; i < wanted.length; i++) {
      if (Math.abs(rig.plant.velocity[i] - wanted[i]) > 0.5) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected boolean safe(Rig rig) {
    return Arrays.stream(rig.plant.terminals).allMatch(Terminals.OPEN::equals);
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
