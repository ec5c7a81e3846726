package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.WheelSample;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a drive base that the robot file names and that is not open: it has failed, with the
 * reason, so the gate stops. It hangs on no bus and moves nothing.
 */
final class AbsentBase implements DriveBase {
  private static final double SOME = 1;
  private final Health health;
  private final double track;
  private final double wheelRadius;

  AbsentBase(Record configuration, String reason) {
    Map<String, Object> settings = Configuration.settings(configuration);
    this.health = Health.failed(reason);
    this.track = positive(settings.get("track"));
    this.wheelRadius = positive(settings.get("wheelRadius"));
  }

  /** Geometry matters once something is measured with it, which here nothing is. */
  private static double positive(@Nullable Object value) {
    return value instanceof Number number && number.doubleValue() > 0 ? number.doubleValue() : SOME;
  }

  @Override
  public double track() {
    return track;
  }

  @Override
  public double wheelRadius() {
    return wheelRadius;
  }

  @Override
  public boolean sample(WheelSample into) {
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
