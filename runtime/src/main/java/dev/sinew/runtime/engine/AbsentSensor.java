package dev.sinew.runtime.engine;

import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Sensor;
import java.util.function.Supplier;

/**
 * Stands for a sensor that the robot file names and that is not open: it never has a sample, so for
 * the gate it is infinitely old. It hangs on no bus.
 *
 * @param reason why it is not open
 */
record AbsentSensor<S>(Supplier<S> samples, String reason) implements Sensor<S> {
  @Override
  public S newSample() {
    return samples.get();
  }

  @Override
  public boolean sample(S into) {
    return false;
  }

  @Override
  public Health health() {
    return Health.failed(reason);
  }

  @Override
  public void close() {}
}
