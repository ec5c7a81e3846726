package dev.sinew.bench.control;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Landmarks;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rover's control cycle with everything real but the hardware: odometry, lidar placement, gate,
 * skill host and bus as in the product, with the limits of {@code configs/robots/rover.json5}; its
 * sensors are stand-ins that always have a fresh sample.
 */
final class StandInRover implements AutoCloseable {
  static final Pose2d LIDAR_MOUNT = new Pose2d(0.05, 0, 0);
  static final double BRAKING = 1.2;
  static final double CLEARANCE = 0.08;
  static final double FOOTPRINT = 0.15;
  static final double REACTION_SECONDS = 0.15;
  static final double LINEAR_ACCELERATION = 0.8;
  static final double MAX_LINEAR = 0.6;
  private static final long MILLI = 1_000_000L;

  private final StandInSensors.Base base;
  private final SkillHost skills;
  private final Bus bus;
  private final ControlCycle cycle;

  /**
   * @param skillBudgetNanos how long a cycle waits for a skill
   */
  StandInRover(Clock clock, long skillBudgetNanos) {
    this(clock, skillBudgetNanos, 0, CycleJournal.OFF);
  }

  /**
   * @param skillBudgetNanos how long a cycle waits for a skill
   * @param journal what the cycle is recorded in
   */
  StandInRover(Clock clock, long skillBudgetNanos, CycleJournal journal) {
    this(clock, skillBudgetNanos, 0, journal);
  }

  /**
   * @param skillBudgetNanos how long a cycle waits for a skill
   * @param others how many further components are sampled on the bus
   */
  StandInRover(Clock clock, long skillBudgetNanos, int others) {
    this(clock, skillBudgetNanos, others, CycleJournal.OFF);
  }

  private StandInRover(Clock clock, long skillBudgetNanos, int others, CycleJournal journal) {
    base = new StandInSensors.Base(clock);
    skills = new SkillHost(skillBudgetNanos);
    var wheels = new SensorInput<>("base", base);
    var motors = new ActuatorOutput("base", base);
    var imu = new SensorInput<>("imu", new StandInSensors.Inertia(clock));
    var lidar = new SensorInput<>("lidar", new StandInSensors.Scanner(clock));
    var power = new SensorInput<>("power", new StandInSensors.Supply(clock));
    List<SensorInput<?>> inputs = new ArrayList<>(List.of(wheels, imu, lidar, power));
    for (int i = 0; i < others; i++) {
      inputs.add(new SensorInput<>("other " + i, new StandInSensors.Supply(clock)));
    }
    bus = new Bus("stand-in", clock, inputs, List.of(motors), new Deaf());
    Body body =
        new Body(
            Optional.of(new Body.Wheels(base, wheels, motors)),
            Optional.of(imu),
            Optional.of(lidar),
            LIDAR_MOUNT,
            Optional.of(power),
            new Body.BatteryRange(6.0, 8.4));
    SafetyLimits limits =
        new SafetyLimits(
            FOOTPRINT,
            MAX_LINEAR,
            1.8,
            LINEAR_ACCELERATION,
            6,
            BRAKING,
            CLEARANCE,
            Math.round(REACTION_SECONDS * 1e9),
            200 * MILLI,
            100 * MILLI,
            100 * MILLI,
            500 * MILLI,
            100 * MILLI,
            6.2);
    cycle =
        new ControlCycle(
            clock,
            new SystemClock(),
            body,
            limits,
            new EmergencyStop(),
            skills,
            new Settled(),
            new Beliefs(),
            new PoseHistory(),
            List.of(),
            journal,
            Landmarks.NONE);
  }

  Bus bus() {
    return bus;
  }

  ControlCycle cycle() {
    return cycle;
  }

  SkillHost skills() {
    return skills;
  }

  /** Commands that reached the motors as motion and not as a stop. */
  long moved() {
    return base.moved();
  }

  @Override
  public void close() {
    skills.close();
  }

  /** Has made up its mind: whatever runs goes on. */
  private static final class Settled implements Cortex {
    @Override
    public void choose(Belief belief) {}

    @Override
    public String mode() {
      return "bench";
    }
  }

  /** Stand-ins do not fail. */
  private static final class Deaf implements BusEvents {
    @Override
    public void failed(String component, String reason) {
      throw new IllegalStateException(component + ": " + reason);
    }

    @Override
    public void recovered(String component) {}

    @Override
    public void expired(String actuator) {}
  }
}
