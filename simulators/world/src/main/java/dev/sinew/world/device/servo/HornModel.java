package dev.sinew.world.device.servo;

import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * An analogue hobby servo (Futaba S3003 data sheet: 0.23 s for 60° at 4.8 V): its horn turns
 * towards the pulse's angle at a finite speed as long as there are pulses, to the end stops a tenth
 * beyond its range. Without pulses it is loose and stays where it is. An onlooker sees {@code
 * angle}, radians as the horn is mounted, and {@code torque}, 1 or 0.
 */
public final class HornModel implements DeviceModel, Unpluggable, Observable {
  /** Radians per second. */
  public static final double SPEED = 4.55;

  private static final long SHORTEST_NANOS = 300_000;
  private static final long LONGEST_NANOS = 2_700_000;

  private final PulseWire wire;
  private final RobotPlant plant;
  private final OptionalDouble steering;
  private final double middleNanos;
  private final double radiansPerNano;
  private final double stop;
  private final double trim;
  private final double sign;
  private boolean plugged = true;
  private boolean torque;

  /** Angle of the output shaft from the middle of its own range. */
  private double shaft;

  private long lastNanos = Long.MIN_VALUE;

  /**
   * @param settings with a group {@code horn}
   */
  public HornModel(Settings settings, Harness harness, RobotPlant plant, PulseWire wire) {
    Settings horn = settings.nested("horn");
    this.wire = wire;
    this.plant = plant;
    this.steering = harness.steering(settings.component());
    double min = horn.number("minPulse");
    double max = horn.number("maxPulse");
    double range = horn.number("range");
    this.middleNanos = 0.5 * (min + max);
    this.radiansPerNano = range / (max - min);
    this.stop = 0.55 * range;
    this.trim = horn.number("trim");
    this.sign = horn.flag("inverted") ? -1 : 1;
    this.shaft = trim;
  }

  @Override
  public void step(long nowNanos) {
    double seconds = lastNanos == Long.MIN_VALUE ? 0 : (nowNanos - lastNanos) * 1e-9;
    lastNanos = nowNanos;
    long width = plugged ? wire.widthNanos() : 0;
    torque = width >= SHORTEST_NANOS && width <= LONGEST_NANOS;
    if (torque) {
      double wanted = Math.clamp((width - middleNanos) * radiansPerNano, -stop, stop);
      shaft += Math.clamp(wanted - shaft, -SPEED * seconds, SPEED * seconds);
    }
    if (steering.isPresent()) {
      plant.steer(angle() / steering.getAsDouble());
    }
  }

  private double angle() {
    return sign * (shaft - trim);
  }

  @Override
  public Map<String, Double> observe() {
    return Map.of("angle", angle(), "torque", torque ? 1.0 : 0.0);
  }

  @Override
  public void unplug() {
    plugged = false;
  }

  @Override
  public void replug() {
    plugged = true;
  }
}
