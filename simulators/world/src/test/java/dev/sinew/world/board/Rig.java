package dev.sinew.world.board;

import dev.sinew.hal.drivers.differential.DifferentialConfig;
import dev.sinew.hal.drivers.ina219.Ina219Config;
import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.hal.drivers.quadrature.QuadratureConfig;
import dev.sinew.hal.drivers.rplidara1.RpLidarA1Config;
import dev.sinew.hal.drivers.tb6612.Tb6612Config;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.CalibrationStore;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.time.Clock;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;
import dev.sinew.world.spec.BodySpec;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Drivers on their device models (the rover's unless others are given), all on the test's thread:
 * the world in steps of 1 ms, the bus every 10 ms.
 */
public final class Rig implements AutoCloseable {
  public static final long STEP_NANOS = 1_000_000;
  public static final double COUNTS_PER_TURN = 1320;
  public static final double TRACK = 0.17;
  public static final double WHEEL_RADIUS = 0.0325;

  public final TestClock clock = new TestClock(5_000_000_000L);
  public final PlantDouble plant = new PlantDouble();
  public final SimulatedRobot robot;
  public final Map<String, Record> configurations;
  private final @Nullable World world;
  private final @Nullable RobotBody body;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Component> components = new HashMap<>();
  private final Deque<Component> opened = new ArrayDeque<>();
  private final CalibrationStore calibration = new MemoryCalibrationStore();
  private UnaryOperator<Board> wires = board -> board;
  private long ticks;

  /** The work of one turn of the bus. */
  public interface Tick {
    void run() throws ComponentException;
  }

  public Rig() {
    this(rover(), 42);
  }

  public Rig(Map<String, Record> configurations, long seed) {
    this.configurations = configurations;
    this.world = null;
    this.body = null;
    this.robot = assemble(plant, lock, seed);
  }

  /** On real physics instead of the double. */
  public Rig(Map<String, Record> configurations, World world, BodySpec body, long seed) {
    this.configurations = configurations;
    this.world = world;
    world.startAt(clock.nanos());
    RobotBody added = world.addRobot(body);
    this.body = added;
    this.robot = assemble(added, world.lock(), seed);
    robot.models().forEach(world::attach);
  }

  private SimulatedRobot assemble(RobotPlant body, Lock worldLock, long seed) {
    Map<String, SimulatedRobot.Entry> entries = new LinkedHashMap<>();
    configurations.forEach((name, record) ->
        entries.put(name, new SimulatedRobot.Entry(driverOf(record).name(), settings(record))));
    return SimulatedRobot.assemble(entries, body, clock, worldLock, seed);
  }

  public static Map<String, Record> rover() {
    Map<String, Record> rover = new LinkedHashMap<>();
    rover.put("motors", new Tb6612Config(12, 5, 6, 13, 16, 26, 25, 50_000));
    rover.put("leftEncoder", new QuadratureConfig(17, 27, COUNTS_PER_TURN, false, true));
    rover.put("rightEncoder", new QuadratureConfig(22, 23, COUNTS_PER_TURN, true, true));
    rover.put(
        "base",
        new DifferentialConfig(
            "motors",
            new DifferentialConfig.Side(0, "leftEncoder", false),
            new DifferentialConfig.Side(1, "rightEncoder", true),
            TRACK,
            WHEEL_RADIUS,
            15,
            1 / PlantDouble.NO_LOAD,
            0.02,
            0.2,
            0.01));
    rover.put("imu", new Mpu6050Config(1, 0x68, 200, 8.7, 39, 0));
    rover.put("power", new Ina219Config(1, 0x40, 0.1, 3.2));
    rover.put("lidar", new RpLidarA1Config("/dev/ttyUSB0", 8, 0.05, 0, 0));
    return rover;
  }

  @SuppressWarnings("unchecked")
  private static <C extends Record> Driver<C> driverOf(C configuration) {
    return (Driver<C>)
        ServiceLoader.load(Driver.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(d -> d.configurationType() == configuration.getClass())
            .findFirst()
            .orElseThrow();
  }

  public static Map<String, Object> settings(Record record) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        Object value = plain(component.getAccessor().invoke(record));
        if (value != null) {
          settings.put(component.getName(), value);
        }
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(record.getClass() + ": " + component, e);
      }
    }
    return settings;
  }

  /**
   * From now on components are opened on ports that fail when the test says so. Ports of faults
   * allocate: not for tests that count bytes.
   */
  public PortFaults faults() {
    PortFaults faults = new PortFaults(robot.board());
    wires = _ -> faults.board();
    return faults;
  }

  /**
   * Closes a component that {@link #open(String, Class)} opened, so that it can be opened again.
   */
  public void close(String name) {
    Component component = components.remove(name);
    if (component != null) {
      opened.remove(component);
      component.close();
    }
  }

  /** As the runtime hands settings to models: words of enums in kebab-case, no absent options. */
  private static @Nullable Object plain(Object value) {
    return switch (value) {
      case Record nested -> settings(nested);
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
      case Optional<?> option -> option.isPresent() ? plain(option.get()) : null;
      case List<?> list -> list.stream().map(Rig::plain).toList();
      case Map<?, ?> named -> {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        named.forEach((key, item) -> map.put(key, plain(item)));
        yield map;
      }
      default -> value;
    };
  }

  /** Opens a component and what it is built from, as the runtime does. */
  public <T extends Component> T open(String name, Class<T> type) throws ComponentException {
    Component component = components.get(name);
    if (component == null) {
      Record configuration = configurations.get(name);
      if (configuration == null) {
        throw new IllegalArgumentException(name);
      }
      component = open(name, configuration);
      components.put(name, component);
      opened.push(component);
    }
    return type.cast(component);
  }

  /** Opens a component that the simulated robot need not have. */
  public <C extends Record> Component open(String name, C configuration) throws ComponentException {
    Driver<C> driver = driverOf(configuration);
    for (String needed : driver.dependsOn(configuration)) {
      open(needed, Component.class);
    }
    return driver.open(configuration, new Context(name));
  }

  /** What the driver of a configuration takes. */
  public static <C extends Record> List<PortUse> ports(C configuration) {
    return driverOf(configuration).ports(configuration);
  }

  /** The next opening of a component makes a new one. */
  public void forget(String name) {
    components.remove(name);
  }

  /** Components opened from now on get what this makes of the board. */
  public void rewire(UnaryOperator<Board> newWires) {
    wires = newWires;
  }

  /** What drivers keep over starts; a second rig may be given it. */
  public CalibrationStore calibration() {
    return calibration;
  }

  /** The body in the world; only on real physics. */
  public RobotBody body() {
    return Objects.requireNonNull(body);
  }

  /** Lets the world run, with the bus's work every 10 ms. */
  public void run(double seconds, Tick bus) throws ComponentException {
    long steps = Math.round(seconds * 1000);
    for (long i = 0; i < steps; i++) {
      clock.advance(STEP_NANOS);
      if (world == null) {
        stepDouble();
      } else {
        world.advanceTo(clock.nanos());
      }
      if (++ticks % 10 == 0) {
        bus.run();
      }
    }
  }

  private void stepDouble() {
    lock.lock();
    try {
      plant.step(STEP_NANOS * 1e-9);
      // By index: an iterator a step would hide what drivers and models allocate.
      List<DeviceModel> models = robot.models();
      for (int m = 0; m < models.size(); m++) {
        models.get(m).step(clock.nanos());
      }
    } finally {
      lock.unlock();
    }
  }

  public void run(double seconds) throws ComponentException {
    run(seconds, () -> {});
  }

  public GuardedCommand command(double linear, double angular) {
    GuardedCommand command = new GuardedCommand();
    command.issue(linear, angular, false, Long.MAX_VALUE, 1);
    return command;
  }

  public GuardedCommand stop() {
    GuardedCommand command = new GuardedCommand();
    command.issue(0, 0, true, Long.MAX_VALUE, 2);
    return command;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
    robot.board().close();
  }

  public final class Context implements DriverContext {
    private final String name;
    private final Board board;

    public Context(String name) {
      this(name, wires.apply(robot.board()));
    }

    public Context(String name, Board board) {
      this.name = name;
      this.board = board;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public <T> T service(Class<T> type) {
      if (type == Board.class) {
        return type.cast(board);
      }
      if (type == CalibrationStore.class) {
        return type.cast(calibration);
      }
      throw new IllegalArgumentException("the rig has no " + type);
    }

    @Override
    public <T extends Component> T component(String wanted, Class<T> type) {
      Component component = components.get(wanted);
      if (component == null) {
        throw new IllegalArgumentException("the rig has not opened " + wanted);
      }
      return type.cast(component);
    }
  }
}
