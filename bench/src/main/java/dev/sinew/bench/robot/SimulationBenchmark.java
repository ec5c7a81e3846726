package dev.sinew.bench.robot;

import com.sun.management.OperatingSystemMXBean;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.sight.BareSession;
import dev.sinew.perception.camera.CameraConfiguration;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.Perception;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.Simulation;
import dev.sinew.sdk.time.Clock;
import dev.sinew.world.PictureFolder;
import dev.sinew.world.VirtualClock;
import dev.sinew.world.World;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.plant.RobotPlant;
import dev.sinew.world.render.SimulatedCameraConnector;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/** How fast simulated life passes, layer by layer. */
public final class SimulationBenchmark implements Benchmark {
  /** Longer, since the processors' clock counts in steps of 10 ms. */
  private static final Duration PHYSICS_TIME = Duration.ofSeconds(2400);

  private static final Duration BLIND_TIME = Duration.ofSeconds(120);
  private static final Duration SEEING_TIME = Duration.ofSeconds(30);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final double MILLIS = 1e6;

  private final Installation here;
  private final Clock clock;

  public SimulationBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "simulation";
  }

  @Override
  public String summary() {
    return "simulated seconds per second: physics, the robot without eyes, the whole rover";
  }

  /**
   * What each second of simulated time costs.
   *
   * @param nanos real time, nanoseconds
   * @param cpuNanos time of all processors in this process, compiler and collector included
   */
  private record Cost(double nanos, double cpuNanos) {
    static Cost of(Span spent, Duration time) {
      double seconds = time.toNanos() * 1e-9;
      return new Cost(spent.nanos / seconds, spent.cpuNanos / seconds);
    }

    double millis() {
      return nanos / MILLIS;
    }

    double cpuMillis() {
      return cpuNanos / MILLIS;
    }

    double speed() {
      return 1e9 / nanos;
    }
  }

  /** Two clocks: that on the wall, and that of the processors' work. */
  private record Span(long nanos, long cpuNanos) {
    Span plus(Span other) {
      return new Span(nanos + other.nanos, cpuNanos + other.cpuNanos);
    }

    Span since(Span start) {
      return new Span(nanos - start.nanos, cpuNanos - start.cpuNanos);
    }
  }

  private Span now() {
    return new Span(
        clock.nanos(),
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
            ? machine.getProcessCpuTime()
            : 0);
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    Rover rover = Rover.read(here);
    Rover blind = rover.blind();
    sheet.setting(
        "settings",
        "%s, seed 1, virtual time, alone; %d s of physics, %d s without eyes, %d s with; model %s, one thread"
            .formatted(
                Rover.FILE,
                PHYSICS_TIME.toSeconds(),
                BLIND_TIME.toSeconds(),
                SEEING_TIME.toSeconds(),
                perception(rover).model()));
    sheet.setting(
        "bare",
        "the world's physics alone; then the sum of rendering and OrtSession.run for as many"
            + " pictures");
    live(blind, WARM_UP);
    live(rover, WARM_UP);
    physics(blind, WARM_UP);
    Cost physics = physics(blind, PHYSICS_TIME);
    Cost body = live(blind, BLIND_TIME);
    Cost whole = live(rover, SEEING_TIME);
    Sum sum = eyes(rover, SEEING_TIME);

    sheet.head("real time for a simulated second", "ms");
    sheet.row("physics alone, both motors driven", physics.millis());
    sheet.row("world, devices, drivers, cycle, skill", body.millis(), physics.millis());
    sheet.row("whole rover with camera and detector", whole.millis(), sum.all().millis());
    sheet.row("  of the bare sum: rendering", sum.rendering.millis());
    sheet.row("  of the bare sum: network", sum.network.millis());
    sheet.head("processor time for a simulated second", "ms");
    sheet.row("physics alone, both motors driven", physics.cpuMillis());
    sheet.row("world, devices, drivers, cycle, skill", body.cpuMillis(), physics.cpuMillis());
    sheet.row("whole rover with camera and detector", whole.cpuMillis(), sum.all().cpuMillis());
    sheet.head("simulated seconds for a second", "s");
    sheet.row("physics alone, both motors driven", physics.speed());
    sheet.row("world, devices, drivers, cycle, skill", body.speed(), physics.speed());
    sheet.row("whole rover with camera and detector", whole.speed(), sum.all().speed());
  }

  private static Perception perception(Rover rover) throws CannotMeasureException {
    return rover
        .configuration()
        .robot()
        .perception()
        .orElseThrow(() -> new CannotMeasureException(Rover.FILE + " has no perception"));
  }

  private Cost live(Rover rover, Duration time) throws Exception {
    try (Robot robot = Robot.assemble(rover.alone(time))) {
      Span start = now();
      robot.run();
      Span took = now().since(start);
      if (!(robot.cycle().distance() > 0.1)) {
        throw new CannotMeasureException(
            "the rover did not drive: " + robot.cycle().gate().reason());
      }
      return Cost.of(took, time);
    }
  }

  /** A world with the rover's body in it and nothing else. */
  private Cost physics(Rover blind, Duration time) throws Exception {
    try (Robot robot = Robot.assemble(blind.alone(time))) {
      Simulation simulation = simulation(robot);
      World world = emptyCopy(blind.configuration(), simulation.world());
      RobotBody body = world.addRobot(simulation.body().spec());
      body.motor(0, RobotPlant.Terminals.DRIVEN, 0.3);
      body.motor(1, RobotPlant.Terminals.DRIVEN, -0.3);
      Span start = now();
      world.advanceTo(time.toNanos());
      return Cost.of(now().since(start), time);
    }
  }

  private static Simulation simulation(Robot robot) throws CannotMeasureException {
    return robot
        .simulation()
        .orElseThrow(() -> new CannotMeasureException(Rover.FILE + " names no world"));
  }

  private static World emptyCopy(Configuration configuration, World of)
      throws CannotMeasureException {
    Path file =
        configuration
            .world()
            .orElseThrow(() -> new CannotMeasureException(Rover.FILE + " names no world"));
    return new World(
        of.spec(), new PictureFolder(file.toAbsolutePath().resolveSibling("")), of.seed());
  }

  /** What pictures cost when nothing but the camera and the network is there. */
  private record Sum(Cost rendering, Cost network) {
    Cost all() {
      return new Cost(rendering.nanos + network.nanos, rendering.cpuNanos + network.cpuNanos);
    }
  }

  private Sum eyes(Rover rover, Duration time) throws Exception {
    Models models = Models.of(here.home(), here.environment());
    ModelManifest manifest =
        models
            .named(perception(rover).model().orElseThrow())
            .orElseThrow(() -> new CannotMeasureException("the rover's model is not known here"));
    CameraConfiguration lens =
        rover
            .configuration()
            .component(perception(rover).camera())
            .map(component -> component.configuration())
            .filter(CameraConfiguration.class::isInstance)
            .map(CameraConfiguration.class::cast)
            .orElseThrow(() -> new CannotMeasureException(Rover.FILE + " has no camera"));
    try (Robot robot = Robot.assemble(rover.blind().alone(time));
        BareSession session = new BareSession(models.store().require(manifest).bytes())) {
      VirtualClock virtual = new VirtualClock();
      World world = emptyCopy(rover.configuration(), simulation(robot).world());
      RobotBody body = world.addRobot(simulation(robot).body().spec());
      // Turns on the spot, so that pictures differ.
      body.motor(0, RobotPlant.Terminals.DRIVEN, 0.15);
      body.motor(1, RobotPlant.Terminals.DRIVEN, -0.15);
      var camera =
          new SimulatedCameraConnector(world, body, virtual)
              .connect(lens.connector(), lens.model(), lens.rate());
      try {
        Span rendering = new Span(0, 0);
        Span network = new Span(0, 0);
        long frames = Math.round(time.toNanos() * 1e-9 * lens.rate());
        for (long frame = 1; frame <= frames; frame++) {
          long due = frame * camera.periodNanos();
          world.advanceTo(due);
          virtual.advanceTo(due);
          Span start = now();
          var picture = camera.poll();
          Span rendered = now();
          session.run();
          network = network.plus(now().since(rendered));
          rendering = rendering.plus(rendered.since(start));
          picture
              .orElseThrow(() -> new CannotMeasureException("the camera gave no picture"))
              .release();
        }
        return new Sum(Cost.of(rendering, time), Cost.of(network, time));
      } finally {
        camera.close();
      }
    }
  }
}
