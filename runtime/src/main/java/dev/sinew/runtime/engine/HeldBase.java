package dev.sinew.runtime.engine;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;

/**
 * An open drive base that is about to be closed: for the gate it has failed, so that what still
 * reaches the true one is a stop.
 *
 * @param base the true one, which the bus goes on serving
 * @param reason why it is held
 */
record HeldBase(DriveBase base, String reason) implements DriveBase {
  @Override
  public boolean holonomic() {
    return base.holonomic();
  }

  @Override
  public double minTurningRadius() {
    return base.minTurningRadius();
  }

  @Override
  public boolean sample(BaseSample into) throws ComponentException {
    return base.sample(into);
  }

  @Override
  public void apply(GuardedCommand command) throws ComponentException {
    base.apply(command);
  }

  @Override
  public void safeState() throws ComponentException {
    base.safeState();
  }

  @Override
  public Health health() {
    return Health.failed(reason);
  }

  /** The true one is closed by whoever opened it. */
  @Override
  public void close() {}
}
