package dev.sinew.world.board;

import dev.sinew.sdk.time.Clock;
import dev.sinew.world.board.SimulatedI2cProvider.Place;
import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.DeviceMaker;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Harness;
import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.InputTarget;
import dev.sinew.world.device.Mounting;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.SerialTarget;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.SpiTarget;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.fault.Silenceable;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;
import dev.sinew.world.plant.ShaftedPlant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;

/**
 * A robot's device models on a simulated board, built from the same settings as its drivers: a
 * mirrored motor in the configuration is a mirrored motor in the simulation. What turns which wheel
 * is read from the drive base's entry.
 *
 * <p>The world steps {@link #models()} in their order with its lock held; the board may be used
 * from any thread that does not hold the lock for long.
 */
public final class SimulatedRobot {
  private final SimulatedBoard board;
  private final List<DeviceModel> models;
  private final Map<String, Unpluggable> plugs;
  private final Lock worldLock;
  private final SimulatedGuard guard;

  /**
   * One component of the robot file.
   *
   * @param driver the driver's name
   * @param settings the driver's configuration record as a map: keys are the names of its
   *     components, nested records are maps, numbers are {@link Number}s, enums are strings, absent
   *     optional values have no key
   */
  public record Entry(String driver, Map<String, Object> settings) {}

  private SimulatedRobot(
      SimulatedBoard board,
      List<DeviceModel> models,
      Map<String, Unpluggable> plugs,
      Lock worldLock,
      SimulatedGuard guard) {
    this.board = board;
    this.models = List.copyOf(models);
    this.plugs = plugs;
    this.worldLock = worldLock;
    this.guard = guard;
  }

  /**
   * Builds the board and the models.
   *
   * @param components by component name; without cameras, which have no pins
   * @param plant the body the devices are mounted on
   * @param clock robot time
   * @param worldLock held by the world while it steps; taken by every operation on a port
   * @param seed of all noise
   * @throws IllegalArgumentException if a driver has no model, a setting is missing or two devices
   *     claim one place; the message says which
   */
  public static SimulatedRobot assemble(
      Map<String, Entry> components, RobotPlant plant, Clock clock, Lock worldLock, long seed) {
    Assembly assembly = new Assembly(plant, seed);
    components.forEach(assembly::join);
    assembly.harness.chassis().ifPresent(plant::stand);
    if (assembly.harness.shafts() > 0) {
      assembly.plant = new ShaftedPlant(plant, assembly.harness.shafts());
    }
    components.forEach(assembly::make);
    SimulatedBoard board =
        new SimulatedBoard(
            "simulated",
            assembly.gpio,
            assembly.i2c,
            assembly.spi,
            assembly.serial,
            assembly.inputs,
            clock,
            worldLock);
    if (assembly.harness.pulsed()) {
      assembly.models.add(board.pulses());
    }
    return new SimulatedRobot(
        board,
        assembly.models,
        assembly.plugs,
        worldLock,
        new SimulatedGuard(assembly.gpio, assembly.i2c, worldLock));
  }

  /** The board for the robot's drivers. Whoever assembled the robot closes it. */
  public SimulatedBoard board() {
    return board;
  }

  /**
   * Carries out what the drivers have declared as their outputs' safe states, as the guard process
   * of a real board does when the robot's process is gone. The drivers know nothing of it, and are
   * not to be used afterwards.
   */
  public void rescue() {
    guard.carryOut(board.safeOutputs().declared());
  }

  /** What the world steps, in this order. */
  public List<DeviceModel> models() {
    return models;
  }

  /**
   * Pulls a component's plug: an I2C chip no longer acknowledges, a serial device is gone, an
   * encoder gives no edges, a bridge lets its motors go.
   *
   * @throws IllegalArgumentException if the component has no device of its own
   */
  public void unplug(String component) {
    Unpluggable device = plug(component);
    worldLock.lock();
    try {
      device.unplug();
    } finally {
      worldLock.unlock();
    }
  }

  /** Plugs a component in again; it starts as after power-up. */
  public void replug(String component) {
    Unpluggable device = plug(component);
    worldLock.lock();
    try {
      device.replug();
    } finally {
      worldLock.unlock();
    }
  }

  /**
   * Cuts (true) or mends the wire from a lidar to the computer while its power stays on: the line
   * stays open and silent.
   *
   * @throws IllegalArgumentException if the component is no lidar
   */
  public void silence(String component, boolean cut) {
    Silenceable line = part(component, Silenceable.class, "lidar", "lidars");
    worldLock.lock();
    try {
      line.silence(cut);
    } finally {
      worldLock.unlock();
    }
  }

  /**
   * Lets a sensor measure wrongly while it stays on its wire, in place of an earlier fault.
   *
   * @throws IllegalArgumentException if the component is no simulated sensor
   */
  public void impair(String component, SensorFault fault) {
    Impairable sensor = sensor(component);
    worldLock.lock();
    try {
      sensor.impair(fault);
    } finally {
      worldLock.unlock();
    }
  }

  /**
   * Ends what {@link #impair} began; nothing happens when nothing was wrong.
   *
   * @throws IllegalArgumentException if the component is no simulated sensor
   */
  public void mend(String component) {
    Impairable sensor = sensor(component);
    worldLock.lock();
    try {
      sensor.mend();
    } finally {
      worldLock.unlock();
    }
  }

  /**
   * What an onlooker sees of a component's device, by quantity. For reports and tests only.
   *
   * @throws IllegalArgumentException if there is nothing to see
   */
  public Map<String, Double> observe(String component) {
    Observable device = part(component, Observable.class, "visible device", "those that are");
    worldLock.lock();
    try {
      return device.observe();
    } finally {
      worldLock.unlock();
    }
  }

  /**
   * Sets what a component's device feels: a finger on a button, the temperature of the air.
   *
   * @throws IllegalArgumentException if it feels no such thing
   */
  public void adjust(String component, String quantity, double value) {
    Adjustable device = part(component, Adjustable.class, "adjustable device", "those that are");
    worldLock.lock();
    try {
      device.adjust(quantity, value);
    } finally {
      worldLock.unlock();
    }
  }

  private Impairable sensor(String component) {
    return part(component, Impairable.class, "simulated sensor", "sensors");
  }

  private <T> T part(String component, Class<T> type, String what, String others) {
    Object device = plugs.get(component);
    if (type.isInstance(device)) {
      return type.cast(device);
    }
    throw new IllegalArgumentException(
        "'%s' is no %s; %s are %s"
            .formatted(
                component,
                what,
                others,
                plugs.entrySet().stream()
                    .filter(plug -> type.isInstance(plug.getValue()))
                    .map(Map.Entry::getKey)
                    .toList()));
  }

  private Unpluggable plug(String component) {
    Unpluggable device = plugs.get(component);
    if (device == null) {
      throw new IllegalArgumentException(
          "'%s' has no simulated device; those that have are %s"
              .formatted(component, plugs.keySet()));
    }
    return device;
  }

  private static final class Assembly {
    private RobotPlant plant;
    private final long seed;
    private final Map<String, DeviceMaker> makers = new TreeMap<>();
    private final Harness harness = new Harness();
    final GpioLines gpio = new GpioLines();
    final Map<Place, I2cTarget> i2c = new HashMap<>();
    final Map<SimulatedSpiProvider.Place, SpiTarget> spi = new HashMap<>();
    final Map<String, SerialTarget> serial = new HashMap<>();
    final Map<String, InputTarget> inputs = new HashMap<>();
    final List<DeviceModel> models = new ArrayList<>();
    final Map<String, Unpluggable> plugs = new LinkedHashMap<>();

    Assembly(RobotPlant plant, long seed) {
      this.plant = plant;
      this.seed = seed;
      ServiceLoader.load(DeviceMaker.class, DeviceMaker.class.getClassLoader())
          .forEach(maker -> makers.put(maker.driver(), maker));
    }

    private DeviceMaker maker(String name, Entry entry) {
      DeviceMaker maker = makers.get(entry.driver());
      if (maker == null) {
        throw new IllegalArgumentException(
            "simulated component '%s': driver '%s' has no device model; these have: %s"
                .formatted(name, entry.driver(), String.join(", ", makers.keySet())));
      }
      return maker;
    }

    void join(String name, Entry entry) {
      maker(name, entry).join(new Settings(name, entry.settings()), harness);
    }

    void make(String name, Entry entry) {
      Settings settings = new Settings(name, entry.settings());
      maker(name, entry).make(settings, new Socket(name));
    }

    /** Where the device of one component goes. */
    private final class Socket implements Mounting {
      private final String component;
      private final Noise noise;

      Socket(String component) {
        this.component = component;
        this.noise = new Noise(seed, component);
      }

      @Override
      public RobotPlant plant() {
        return plant;
      }

      @Override
      public GpioLines lines() {
        return gpio;
      }

      @Override
      public Noise noise() {
        return noise;
      }

      @Override
      public Harness harness() {
        return harness;
      }

      @Override
      public <M extends DeviceModel & Unpluggable> void device(M model) {
        models.add(model);
        if (plugs.putIfAbsent(component, model) != null) {
          throw new IllegalArgumentException(
              "simulated component '%s' has two devices".formatted(component));
        }
      }

      @Override
      public void i2c(int bus, int address, I2cTarget chip) {
        if (i2c.putIfAbsent(new Place(bus, address), chip) != null) {
          throw new IllegalArgumentException(
              "simulated component '%s': I2C bus %d address 0x%02x already has a chip"
                  .formatted(component, bus, address));
        }
      }

      @Override
      public void spi(int bus, int chipSelect, SpiTarget chip) {
        if (spi.putIfAbsent(new SimulatedSpiProvider.Place(bus, chipSelect), chip) != null) {
          throw new IllegalArgumentException(
              "simulated component '%s': SPI bus %d chip select %d already has a chip"
                  .formatted(component, bus, chipSelect));
        }
      }

      @Override
      public void input(String device, InputTarget target) {
        if (inputs.putIfAbsent(device, target) != null) {
          throw new IllegalArgumentException(
              "simulated component '%s': there is an input device %s already"
                  .formatted(component, device));
        }
      }

      @Override
      public void serial(String device, SerialTarget target) {
        if (serial.putIfAbsent(device, target) != null) {
          throw new IllegalArgumentException(
              "simulated component '%s': serial line %s already has a device"
                  .formatted(component, device));
        }
      }
    }
  }
}
