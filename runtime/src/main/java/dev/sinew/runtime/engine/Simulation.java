package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.page.PathTail;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import dev.sinew.world.PictureFolder;
import dev.sinew.world.World;
import dev.sinew.world.board.SimulatedRobot;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.render.SimulatedCameraConnector;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.StartSpec;
import dev.sinew.world.spec.WorldSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated side of a robot: a world, the robot's body in it, a device model at the end of each
 * wire, and the faults that are played. Drivers never learn of it.
 */
public final class Simulation implements AutoCloseable {
  private static final int PATH_POINTS = 20_000;
  private static final double PATH_STEP = 0.03;

  private final World world;
  private final RobotBody body;
  private final StartSpec start;
  private final PathTail truePath = new PathTail(PATH_POINTS, PATH_STEP);
  private final SimulatedRobot rig;
  private final SimulatedCameraConnector cameras;
  private final List<RunPlan.Fault> faults;
  private final boolean[] played;
  private final boolean[] mended;
  private final EventLog events;
  private final long startNanos;

  private Simulation(
      World world,
      RobotBody body,
      StartSpec start,
      SimulatedRobot rig,
      SimulatedCameraConnector cameras,
      List<RunPlan.Fault> faults,
      EventLog events) {
    this.world = world;
    this.body = body;
    this.start = start;
    this.rig = rig;
    this.cameras = cameras;
    this.faults = faults;
    this.played = new boolean[faults.size()];
    this.mended = new boolean[faults.size()];
    this.events = events;
    this.startNanos = world.nanos();
  }

  /**
   * Builds the world and wires the robot into it.
   *
   * @throws StartException if the world cannot be built or the robot cannot stand in it
   */
  static Simulation build(RunPlan plan, Clock clock, EventLog events) throws StartException {
    Configuration configuration = plan.configuration();
    Path file =
        configuration
            .world()
            .orElseThrow(() ->
                new StartException(
                    List.of(
                        configuration.file()
                            + ": has no section 'simulation', which --sim needs to know the"
                            + " world")));
    WorldSpec spec =
        switch (new RecordBinder().bind(new Json5Reader(Map.of()).read(file), WorldSpec.class)) {
          case Loaded.Ok<WorldSpec>(var value, _) -> value;
          case Loaded.Bad<WorldSpec>(var problems) ->
              throw new StartException(problems.stream().map(Object::toString).toList());
        };
    BodySpec bodySpec =
        configuration.section(Surroundings.BODY, BodySpec.class).orElseGet(BodySpec::rover);
    try {
      World world =
          new World(spec, new PictureFolder(file.toAbsolutePath().resolveSibling("")), plan.seed());
      world.startAt(clock.nanos());
      RobotBody body = world.addRobot(bodySpec);
      Map<String, SimulatedRobot.Entry> wires = new LinkedHashMap<>();
      for (ResolvedComponent<?> component : configuration.components()) {
        if (!onConnector(component) && !Microphone.class.isAssignableFrom(component.makes())) {
          wires.put(
              component.name(),
              new SimulatedRobot.Entry(
                  component.driver().name(), Configuration.settings(component.configuration())));
        }
      }
      SimulatedRobot rig =
          SimulatedRobot.assemble(wires, body, clock, world.presentLock(clock), plan.seed());
      for (DeviceModel model : rig.models()) {
        world.attach(model);
      }
      SimulatedCameraConnector cameras = new SimulatedCameraConnector(world, body, clock);
      Simulation simulation =
          new Simulation(world, body, bodySpec.start(), rig, cameras, plan.faults(), events);
      // What is unplugged from the first moment on is not there when the drivers look for it.
      simulation.playFaults(world.nanos());
      return simulation;
    } catch (IllegalArgumentException e) {
      throw new StartException(file + ": " + e.getMessage(), e);
    }
  }

  /** Cameras hang on a connector, which the renderer feeds; everything else on wires. */
  static boolean onConnector(ResolvedComponent<?> component) {
    return !component.ports().isEmpty()
        && component.ports().stream().allMatch(PortUse.CameraPort.class::isInstance);
  }

  /** Lets the world follow robot time, playing the faults that fall into it. */
  void advanceTo(long nanos) {
    playFaults(nanos);
    world.advanceTo(nanos);
    Pose2d pose = world.truth().robot(body).pose();
    synchronized (truePath) {
      truePath.add(pose.x(), pose.y());
    }
  }

  private void playFaults(long nanos) {
    for (int i = 0; i < faults.size(); i++) {
      RunPlan.Fault fault = faults.get(i);
      if (!played[i] && nanos - startNanos >= fault.fromNanos()) {
        played[i] = true;
        unplug(fault.component());
      }
      if (!mended[i] && nanos - startNanos >= fault.toNanos()) {
        mended[i] = true;
        replug(fault.component());
      }
    }
  }

  /** Where the robot truly was, in the world frame: x, y, x, y, … in metres. For reports only. */
  float[] truePath() {
    synchronized (truePath) {
      return truePath.toArray();
    }
  }

  /** Where the robot stood at first, in the world frame. For reports and tests only. */
  public StartSpec start() {
    return start;
  }

  /** Pulls a component's wires out. */
  public void unplug(String component) {
    events.warning("fault: " + component + " is unplugged");
    rig.unplug(component);
  }

  /** Plugs a component in again. */
  public void replug(String component) {
    events.info("fault: " + component + " is plugged in again");
    rig.replug(component);
  }

  /**
   * Lets a sensor measure wrongly while it stays on its wire.
   *
   * @throws IllegalArgumentException if the component is no simulated sensor
   */
  public void impair(String component, SensorFault fault) {
    rig.impair(component, fault);
    events.warning("fault: " + component + " is " + fault);
  }

  /** Ends what {@link #impair} began. */
  public void mend(String component) {
    rig.mend(component);
    events.info("fault: " + component + " measures rightly again");
  }

  /**
   * Cuts (true) or mends the data line of a lidar that keeps its power.
   *
   * @throws IllegalArgumentException if the component is no lidar
   */
  public void silence(String component, boolean cut) {
    rig.silence(component, cut);
    events.warning("fault: " + component + (cut ? " sends nothing" : " sends again"));
  }

  /**
   * Sets what a component's device feels: a finger on a button, the temperature of the air.
   *
   * @param quantity name; the device's model lists them with their units
   * @throws IllegalArgumentException if it feels no such thing, or not that much
   */
  public void adjust(String component, String quantity, double value) {
    rig.adjust(component, quantity, value);
  }

  /**
   * What an onlooker sees of a component, such as where a servo's horn stands. For reports and
   * tests only.
   *
   * @throws IllegalArgumentException if there is nothing to see
   */
  public Map<String, Double> observe(String component) {
    return rig.observe(component);
  }

  /**
   * Holds a wheel still, or lets it go again.
   *
   * @param wheel 0 left, 1 right
   */
  public void block(int wheel, boolean held) {
    String side = wheel == 0 ? "left" : "right";
    world.lock().lock();
    try {
      body.block(wheel, held);
    } finally {
      world.lock().unlock();
    }
    events.warning("fault: the " + side + " wheel is " + (held ? "blocked" : "free again"));
  }

  /**
   * Sets what is left in the battery.
   *
   * @param share of its capacity, 0 to 1
   */
  public void charge(double share) {
    world.lock().lock();
    try {
      body.charge(share);
    } finally {
      world.lock().unlock();
    }
    events.warning("fault: the battery has %d %% left".formatted(Math.round(100 * share)));
  }

  SimulatedRobot rig() {
    return rig;
  }

  SimulatedCameraConnector cameras() {
    return cameras;
  }

  /** The world, for reports and tests only. */
  public World world() {
    return world;
  }

  /** The robot's body, for reports and tests only. */
  public RobotBody body() {
    return body;
  }

  @Override
  public void close() {
    rig.board().close();
  }
}
