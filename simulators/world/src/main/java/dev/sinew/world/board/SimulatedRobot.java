package dev.sinew.world.board;

import dev.sinew.sdk.time.Clock;
import dev.sinew.world.board.SimulatedI2cProvider.Place;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.Ina219Model;
import dev.sinew.world.device.Mpu6050Model;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.QuadratureModel;
import dev.sinew.world.device.RpLidarA1Model;
import dev.sinew.world.device.SerialTarget;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.SpiTarget;
import dev.sinew.world.device.Tb6612Model;
import dev.sinew.world.device.Tb6612Model.Wiring;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;

/**
 * A robot's device models on a simulated board, built from the same settings as its drivers: a
 * mirrored motor in the configuration is a mirrored motor in the simulation. What turns which wheel
 * is read from the {@code differential} entry: its left side is wheel 0, its right side wheel 1.
 *
 * <p>The world steps {@link #models()} in their order with its lock held; the board may be used
 * from any thread that does not hold the lock for long.
 */
public final class SimulatedRobot {
  /** Drivers that have a device model, and the one that needs none. */
  private static final List<String> MODELLED =
      List.of("differential", "ina219", "mpu6050", "quadrature", "rplidar-a1", "tb6612");

  private final SimulatedBoard board;
  private final List<DeviceModel> models;
  private final Map<String, Unpluggable> plugs;
  private final Map<String, RpLidarA1Model> lidars;
  private final Lock worldLock;

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
      Map<String, RpLidarA1Model> lidars,
      Lock worldLock) {
    this.board = board;
    this.models = List.copyOf(models);
    this.plugs = plugs;
    this.lidars = lidars;
    this.worldLock = worldLock;
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
    components.forEach(assembly::readWiring);
    components.forEach(assembly::add);
    SimulatedBoard board =
        new SimulatedBoard(
            "simulated", assembly.gpio, assembly.i2c, assembly.spi, assembly.serial, clock, worldLock);
    return new SimulatedRobot(board, assembly.models, assembly.plugs, assembly.lidars, worldLock);
  }

  /** The board for the robot's drivers. Whoever assembled the robot closes it. */
  public SimulatedBoard board() {
    return board;
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
    RpLidarA1Model lidar = lidars.get(component);
    if (lidar == null) {
      throw new IllegalArgumentException(
          "'%s' is no simulated lidar; lidars are %s".formatted(component, lidars.keySet()));
    }
    worldLock.lock();
    try {
      lidar.silence(cut);
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

  private Impairable sensor(String component) {
    if (plugs.get(component) instanceof Impairable sensor) {
      return sensor;
    }
    throw new IllegalArgumentException(
        "'%s' is no simulated sensor; sensors are %s"
            .formatted(
                component,
                plugs.entrySet().stream()
                    .filter(plug -> plug.getValue() instanceof Impairable)
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
    private final RobotPlant plant;
    private final long seed;
    final GpioLines gpio = new GpioLines();
    final Map<Place, I2cTarget> i2c = new HashMap<>();
    final Map<SimulatedSpiProvider.Place, SpiTarget> spi = new HashMap<>();
    final Map<String, SerialTarget> serial = new HashMap<>();
    final List<DeviceModel> models = new ArrayList<>();
    final Map<String, Unpluggable> plugs = new LinkedHashMap<>();
    final Map<String, RpLidarA1Model> lidars = new TreeMap<>();

    /** Wheel by {@code bridge/channel} and by encoder. */
    private final Map<String, Wiring> channelWheels = new HashMap<>();

    private final Map<String, Integer> encoderWheels = new HashMap<>();

    Assembly(RobotPlant plant, long seed) {
      this.plant = plant;
      this.seed = seed;
    }

    void readWiring(String name, Entry entry) {
      if (!entry.driver().equals("differential")) {
        return;
      }
      Settings settings = new Settings(name, entry.settings());
      String bridge = settings.text("bridge");
      if (!encoderWheels.isEmpty()) {
        throw new IllegalArgumentException(
            "simulated component '%s': a second differential base; the simulated body has two driven wheels"
                .formatted(name));
      }
      int wheel = 0;
      for (String key : List.of("left", "right")) {
        Settings side = settings.nested(key);
        channelWheels.put(
            bridge + "/" + side.integer("channel"), new Wiring(wheel, side.flag("inverted")));
        encoderWheels.put(side.text("encoder"), wheel);
        wheel++;
      }
    }

    void add(String name, Entry entry) {
      Settings settings = new Settings(name, entry.settings());
      switch (entry.driver()) {
        case "differential" -> {
          // Made of other components; it has no device.
        }
        case "tb6612" ->
            add(
                name,
                new Tb6612Model(
                    settings,
                    channelWheels.getOrDefault(name + "/0", Wiring.NONE),
                    channelWheels.getOrDefault(name + "/1", Wiring.NONE),
                    gpio,
                    plant));
        case "quadrature" -> {
          Integer wheel = encoderWheels.get(name);
          if (wheel == null) {
            throw new IllegalArgumentException(
                "simulated component '%s': no differential base names this encoder, so it is on no wheel"
                    .formatted(name));
          }
          add(name, new QuadratureModel(settings, wheel, gpio, plant, new Noise(seed, name)));
        }
        case "mpu6050" -> {
          Mpu6050Model model = new Mpu6050Model(settings, plant, new Noise(seed, name));
          connect(settings, model);
          add(name, model);
        }
        case "ina219" -> {
          Ina219Model model = new Ina219Model(settings, plant, new Noise(seed, name));
          connect(settings, model);
          add(name, model);
        }
        case "rplidar-a1" -> {
          RpLidarA1Model model = new RpLidarA1Model(settings, plant, new Noise(seed, name));
          String device = settings.text("device");
          if (serial.putIfAbsent(device, model) != null) {
            throw new IllegalArgumentException(
                "simulated component '%s': serial line %s already has a device"
                    .formatted(name, device));
          }
          lidars.put(name, model);
          add(name, model);
        }
        default ->
            throw new IllegalArgumentException(
                "simulated component '%s': driver '%s' has no device model; these have: %s"
                    .formatted(name, entry.driver(), String.join(", ", MODELLED)));
      }
    }

    private <M extends DeviceModel & Unpluggable> void add(String name, M model) {
      models.add(model);
      plugs.put(name, model);
    }

    private void connect(Settings settings, I2cTarget chip) {
      Place place = new Place(settings.integer("bus"), settings.integer("address"));
      if (i2c.putIfAbsent(place, chip) != null) {
        throw new IllegalArgumentException(
            "simulated component '%s': I2C bus %d address 0x%02x already has a chip"
                .formatted(settings.component(), place.bus(), place.address()));
      }
    }
  }
}
