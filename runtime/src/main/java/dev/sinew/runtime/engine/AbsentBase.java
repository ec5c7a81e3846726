package dev.sinew.runtime.engine;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;

/**
 * Stands for a drive base that the robot file names and that is not open: it has failed, with the
 * reason, so the gate stops. It hangs on no bus and moves nothing.
 */
final class AbsentBase implements DriveBase {
  private final Health health;

  AbsentBase(String reason) {
    this.health = Health.failed(reason);
  }

  @Override
  public boolean holonomic() {
    return false;
  }

  @Override
  public double minTurningRadius() {
    return 0;
  }

  @Override
  public boolean sample(BaseSample into) {
    return false;
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    throw new ComponentException(health.reason());
  }

  @Override
  public void safeState() {}

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {}
}
