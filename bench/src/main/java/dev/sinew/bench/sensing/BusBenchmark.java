package dev.sinew.bench.sensing;

import com.pi4j.io.i2c.I2C;
import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.bench.robot.Rover;
import dev.sinew.hal.drivers.mpu6050.Mpu6050Config;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.driver.CalibrationStore;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.time.Clock;
import dev.sinew.world.World;
import dev.sinew.world.board.MemoryCalibrationStore;
import dev.sinew.world.board.SimulatedRobot;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.ColourSpec;
import dev.sinew.world.spec.HallSpec;
import dev.sinew.world.spec.LightSpec;
import dev.sinew.world.spec.WorldSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the rover's buses cost in one turn: all of its inputs read and all of its outputs written,
 * by its own drivers on the simulated board. Beside it the same bytes over the same ports of an
 * equal robot, without drivers: what is left is decoding, checking and control. The chips' models
 * answer both; a real bus takes longer for the bytes and the same for the rest.
 */
public final class BusBenchmark implements Benchmark {
  private static final long TURN_NANOS = 10_000_000;
  private static final int WARM_TURNS = 3_000;
  private static final int TURNS = 12_000;
  private static final String GREY = "#808080";

  private final Installation here;
  private final Clock clock;

  public BusBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "buses";
  }

  @Override
  public String summary() {
    return "all inputs and outputs of the rover in one turn of its buses, beside the bare"
        + " transfers";
  }

  /** One rover in a world of its own. */
  private static final class Side implements AutoCloseable {
    final MovedClock time = new MovedClock();
    final World world = new World(hall(), _ -> new byte[0], 1);
    final SimulatedRobot robot;

    Side(Configuration configuration) {
      world.startAt(time.nanos());
      RobotBody body = world.addRobot(BodySpec.rover());
      Map<String, SimulatedRobot.Entry> wires = new LinkedHashMap<>();
      for (ResolvedComponent<?> component : wired(configuration)) {
        wires.put(
            component.name(),
            new SimulatedRobot.Entry(
                component.driver().name(), Configuration.settings(component.configuration())));
      }
      robot = SimulatedRobot.assemble(wires, body, time, world.presentLock(time), 1);
      robot.models().forEach(world::attach);
    }

    private static WorldSpec hall() {
      return new WorldSpec(
          1,
          "bare",
          new HallSpec(20, 20, 1),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          new ColourSpec(GREY, GREY, GREY, GREY, GREY, GREY, 0.5),
          new LightSpec(0.85, 0.15, 0.9));
    }

    void pass() {
      time.advance(TURN_NANOS);
      world.advanceTo(time.nanos());
    }

    @Override
    public void close() {
      robot.board().close();
    }
  }

  private static List<ResolvedComponent<?>> wired(Configuration configuration) {
    return configuration.components().stream()
        .filter(c -> c.ports().stream().noneMatch(PortUse.CameraPort.class::isInstance))
        .<ResolvedComponent<?>>map(c -> c)
        .toList();
  }

  /** What the drivers are opened with. */
  private record Opening(
      String name, Side side, Map<String, Component> opened, CalibrationStore store)
      implements DriverContext {
    @Override
    public Clock clock() {
      return side.time;
    }

    @Override
    public <T> T service(Class<T> type) {
      return type.cast(type == CalibrationStore.class ? store : side.robot.board());
    }

    @Override
    public <T extends Component> T component(String part, Class<T> type) {
      return type.cast(Objects.requireNonNull(opened.get(part), part));
    }
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    Configuration configuration = Rover.read(here).blind().configuration();
    sheet.setting(
        "settings", Rover.FILE + " without its camera, a turn every 10 ms, driving a curve");
    sheet.setting("bare", "the same bytes over the same ports of an equal robot, not looked at");
    try (Side ours = new Side(configuration);
        Side theirs = new Side(configuration)) {
      Map<String, Component> opened = new HashMap<>();
      MemoryCalibrationStore store = new MemoryCalibrationStore();
      for (ResolvedComponent<?> component : wired(configuration)) {
        opened.put(
            component.name(), component.open(new Opening(component.name(), ours, opened, store)));
      }
      Driven driven = new Driven(opened);
      Bare bare = new Bare(theirs.robot.board(), configuration);
      Allocation heap = new Allocation();
      Spread cost = new Spread();
      Spread reference = new Spread();
      long ourBytes = 0;
      long bareBytes = 0;
      for (int turn = 0; turn < WARM_TURNS + TURNS; turn++) {
        ours.pass();
        theirs.pass();
        long bytes = heap.bytes();
        long start = clock.nanos();
        driven.turn();
        long took = clock.nanos() - start;
        long after = heap.bytes();
        start = clock.nanos();
        bare.turn();
        long bareTook = clock.nanos() - start;
        if (turn >= WARM_TURNS) {
          cost.add(took);
          reference.add(bareTook);
          ourBytes += after - bytes;
          bareBytes += heap.bytes() - after;
        }
      }
      if (!(driven.moved() > 1) || driven.turns() == 0 || bare.scanned() == 0) {
        throw new CannotMeasureException("the rover did not move or a lidar gave nothing");
      }
      sheet.head("one turn of all buses", "µs");
      sheet.spreads(cost, reference, 1e3);
      sheet.head("heap", "bytes a turn");
      sheet.row("allocated", (double) ourBytes / TURNS, (double) bareBytes / TURNS);
    }
  }

  /** The rover's components, as its buses call them. */
  private static final class Driven {
    private final DriveBase base;
    private final Imu imu;
    private final PowerMonitor power;
    private final Lidar lidar;
    private final GuardedCommand command = new GuardedCommand();
    private final BaseSample way = new BaseSample();
    private final ImuSample inertia = new ImuSample();
    private final PowerSample supply = new PowerSample();
    private final LidarSample scan = new LidarSample();
    private int turns;

    Driven(Map<String, Component> opened) {
      base = of(opened, DriveBase.class);
      imu = of(opened, Imu.class);
      power = of(opened, PowerMonitor.class);
      lidar = of(opened, Lidar.class);
      command.issue(0.2, 0.4, false, Long.MAX_VALUE, 1);
    }

    private static <T extends Component> T of(Map<String, Component> opened, Class<T> type) {
      return opened.values().stream()
          .filter(type::isInstance)
          .map(type::cast)
          .findFirst()
          .orElseThrow();
    }

    void turn() throws ComponentException {
      base.apply(command);
      base.sample(way);
      imu.sample(inertia);
      power.sample(supply);
      if (lidar.sample(scan)) {
        turns++;
      }
    }

    double moved() {
      return way.forward;
    }

    int turns() {
      return turns;
    }
  }

  /** The transfers of a turn, by the ports' own methods. */
  private static final class Bare {
    private static final int FIFO_COUNT = 0x72;
    private static final int FIFO = 0x74;
    private static final int FRAME = 14;
    private static final int[] SUPPLY = {2, 4, 3};
    private static final byte[] START_SCAN = {(byte) 0xa5, 0x20};

    private final I2C imu;
    private final I2C power;
    private final SerialPort lidar;
    private final PulseOutput left;
    private final PulseOutput right;
    private final byte[] buffer = new byte[4096];
    private final int frames;
    private long width;
    private long scanned;

    Bare(Board board, Configuration configuration) throws ComponentException, IOException {
      imu = board.i2c("imu", 1, 0x68);
      power = board.i2c("power", 1, 0x40);
      lidar = board.serial("lidar", "/dev/ttyUSB0", 115_200);
      lidar.setDataTerminalReady(false);
      lidar.write(START_SCAN, 0, START_SCAN.length);
      left = board.pulse("left", 12, 50_000);
      right = board.pulse("right", 13, 50_000);
      frames =
          configuration.components().stream()
              .map(ResolvedComponent::configuration)
              .filter(Mpu6050Config.class::isInstance)
              .map(c -> (int) Math.round(((Mpu6050Config) c).sampleRate() * TURN_NANOS * 1e-9))
              .findFirst()
              .orElse(1);
    }

    void turn() throws IOException {
      width = (width + 1) % 40_000;
      left.setPulse(50_000, width);
      right.setPulse(50_000, width);
      imu.readRegister(FIFO_COUNT, buffer, 0, 2);
      imu.readRegister(FIFO, buffer, 0, FRAME * frames);
      for (int register : SUPPLY) {
        power.readRegister(register, buffer, 0, 2);
      }
      int read;
      do {
        read = lidar.read(buffer, 0, buffer.length);
        scanned += read;
      } while (read > 0);
    }

    long scanned() {
      return scanned;
    }
  }
}
