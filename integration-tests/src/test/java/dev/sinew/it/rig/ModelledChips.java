package dev.sinew.it.rig;

import dev.sinew.hal.ports.Board;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.world.board.SimulatedRobot;
import dev.sinew.world.plant.RobotPlant;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The simulator's register-level models on the kernel's I2C bus 1: what a driver sends through
 * {@code /dev/i2c-1} reaches the model of its chip through {@code /dev/sinew-wire}, and the answer
 * comes back the same way. The models run in real time on a body that stands in a room, two metres
 * from every wall, with an 11.1 V battery that gives 0.8 A.
 */
final class ModelledChips implements AutoCloseable {
  static final double VOLTS = 11.1;
  static final double AMPERES = 0.8;

  private static final long SEED = 20_260_425;

  private final ReentrantLock world;
  private final SimulatedRobot robot;
  private final WireAnswers answers;

  private ModelledChips(SimulatedRobot robot, ReentrantLock world) throws IOException {
    this.robot = robot;
    this.world = world;
    this.answers = new WireAnswers(robot.board(), this::step);
  }

  /** Chips as the drivers of these components expect them, by component name. */
  static ModelledChips of(Map<String, ? extends Record> configurations) throws IOException {
    Map<String, SimulatedRobot.Entry> entries = new LinkedHashMap<>();
    configurations.forEach((name, configuration) ->
        entries.put(
            name,
            new SimulatedRobot.Entry(
                driver(configuration).name(), Configuration.settings(configuration))));
    ReentrantLock world = new ReentrantLock();
    return new ModelledChips(
        SimulatedRobot.assemble(entries, standing(), Header.CLOCK, world, SEED), world);
  }

  /** The driver whose configuration this is. */
  static Driver<?> driver(Record configuration) {
    for (Driver<?> driver : ServiceLoader.load(Driver.class)) {
      if (driver.configurationType().equals(configuration.getClass())) {
        return driver;
      }
    }
    throw new IllegalArgumentException("no driver is set up by " + configuration.getClass());
  }

  /**
   * A body at rest: whatever is asked of it is 0, but for its battery and the walls. By name, so
   * that it stays at rest in quantities a body may yet get.
   */
  private static RobotPlant standing() {
    return (RobotPlant)
        Proxy.newProxyInstance(
            RobotPlant.class.getClassLoader(),
            new Class<?>[] {RobotPlant.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "supplyVoltage" -> VOLTS;
                  case "supplyCurrent" -> AMPERES;
                  case "range" -> 2.0;
                  default -> {
                    Class<?> type = method.getReturnType();
                    yield type == double.class ? 0.0 : type == int.class ? (Object) 2 : null;
                  }
                });
  }

  private void step() {
    world.lock();
    try {
      long now = Header.CLOCK.nanos();
      robot.models().forEach(model -> model.step(now));
    } finally {
      world.unlock();
    }
  }

  /** Puts the model of a serial device at the far end of the machine's serial line. */
  ModelledSerialDevice serial(Board real, int baud) throws IOException, ComponentException {
    return new ModelledSerialDevice(robot.board(), real, baud, this::step);
  }

  /** Pulls the plug of one of the chips. */
  void unplug(String component) {
    robot.unplug(component);
  }

  /** Plugs it in again. */
  void replug(String component) {
    robot.replug(component);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    answers.close();
    robot.board().close();
  }
}
