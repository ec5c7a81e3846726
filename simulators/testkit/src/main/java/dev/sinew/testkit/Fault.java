package dev.sinew.testkit;

import dev.sinew.runtime.engine.Simulation;
import dev.sinew.world.fault.SensorFault;
import java.time.Duration;

/**
 * Something that goes wrong with a robot under test. Played in the simulator's device models and
 * wires; the drivers and everything above have to find out by themselves.
 */
public sealed interface Fault {

  /** Which wheel. */
  enum Side {
    LEFT,
    RIGHT
  }

  /** A sensor that measures wrongly while it goes on answering. */
  record Sensor(String component, SensorFault fault) implements Fault {}

  /** A component whose plug is pulled: its chip no longer answers, its lines float. */
  record Unplugged(String component) implements Fault {}

  /** A lidar that has power and sends nothing. */
  record Silent(String component) implements Fault {}

  /** A wheel that something holds. */
  record BlockedWheel(Side side) implements Fault {}

  /** A battery that is nearly empty; mending does not fill it. */
  record LowBattery(double share) implements Fault {}

  /** The operator's page is no longer heard of. */
  record OperatorLinkDown() implements Fault {}

  /**
   * The link to the operator's page is down; until then the test's operator gives signs of life.
   * Matters to a robot file that demands them ({@code safety.operatorLink}).
   */
  static Fault operatorLinkDown() {
    return new OperatorLinkDown();
  }

  /** The sensor repeats its last measurement. */
  static Fault frozen(String component) {
    return new Sensor(component, new SensorFault.Frozen());
  }

  /**
   * The sensor's noise grows.
   *
   * @param times 1 to 1000; for an encoder, counts of jitter
   */
  static Fault noisy(String component, double times) {
    return new Sensor(component, new SensorFault.Noisy(times));
  }

  /**
   * What the sensor measures arrives late.
   *
   * @param delay at most 2 s
   */
  static Fault delayed(String component, Duration delay) {
    return new Sensor(component, new SensorFault.Delayed(delay.toNanos()));
  }

  /**
   * The sensor is wrong by a factor.
   *
   * @param factor 1 is right
   */
  static Fault wrong(String component, double factor) {
    return new Sensor(component, new SensorFault.Scaled(factor));
  }

  /** The component's plug is pulled. */
  static Fault cut(String component) {
    return new Unplugged(component);
  }

  /** The lidar's data line is cut while it turns on. */
  static Fault silent(String lidar) {
    return new Silent(lidar);
  }

  /** A wheel is held still. */
  static Fault blockedWheel(Side side) {
    return new BlockedWheel(side);
  }

  /**
   * The battery is down to a share of its capacity.
   *
   * @param share 0 to 1
   */
  static Fault lowBattery(double share) {
    return new LowBattery(share);
  }

  /**
   * Lets it happen in the simulated world; what is not in it is up to the caller.
   *
   * @return whether it is in the world
   */
  default boolean play(Simulation simulation) {
    switch (this) {
      case OperatorLinkDown() -> {
        return false;
      }
      case Sensor(String component, SensorFault fault) -> simulation.impair(component, fault);
      case Unplugged(String component) -> simulation.unplug(component);
      case Silent(String component) -> simulation.silence(component, true);
      case BlockedWheel(Side side) -> simulation.block(side.ordinal(), true);
      case LowBattery(double share) -> simulation.charge(share);
    }
    return true;
  }

  /**
   * Puts it right again in the simulated world, as far as it can be.
   *
   * @return whether it is in the world
   */
  default boolean mend(Simulation simulation) {
    switch (this) {
      case OperatorLinkDown() -> {
        return false;
      }
      case Sensor(String component, _) -> simulation.mend(component);
      case Unplugged(String component) -> simulation.replug(component);
      case Silent(String component) -> simulation.silence(component, false);
      case BlockedWheel(Side side) -> simulation.block(side.ordinal(), false);
      case LowBattery(_) -> {
        // An empty battery stays empty.
      }
    }
    return true;
  }
}
