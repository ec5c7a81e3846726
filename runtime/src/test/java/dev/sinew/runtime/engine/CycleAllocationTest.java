package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.cortex.CortexEvents;
import dev.sinew.runtime.cortex.CortexInbox;
import dev.sinew.runtime.cortex.CortexPlan;
import dev.sinew.runtime.cortex.HostLauncher;
import dev.sinew.runtime.cortex.ModeCortex;
import dev.sinew.runtime.cortex.PreparedMode;
import dev.sinew.runtime.cortex.PreparedSkill;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.fitting.Beam;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Setpoints;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The rhythm makes no garbage: every sensor gives a new sample, the lidar its turns, a skill drives
 * in circles and looks around, the run is recorded, and the cycle's thread allocates nothing.
 *
 * <p>Steady state begins when the code has been compiled: the thread that sets off the optimising
 * compiler first resolves the string constants of that class, once, which counts as its allocation
 * (HotSpot, {@code CompileBroker::compile_method}). So each test wants an unbroken stretch of
 * cycles without a byte, and allows a bounded number of attempts for it; what is allocated each
 * cycle, each turn of the lidar or each thousandth cycle fails them all.
 */
class CycleAllocationTest {
  private static final long PERIOD = 20_000_000L;
  private static final int CYCLES = 3_000;
  private static final int ATTEMPTS = 12;
  private static final double TRACK = 0.2;
  private static final double RADIUS = 0.05;
  private static final SafetyLimits LIMITS =
      new SafetyLimits(
          0.15,
          0.6,
          2,
          1,
          6,
          1.2,
          0.08,
          150_000_000L,
          200_000_000L,
          100_000_000L,
          100_000_000L,
          500_000_000L,
          100_000_000L,
          6);

  record NoGoal() {}

  /** Something else that happens at the end of each cycle. */
  private Runnable event = () -> {};

  private final VirtualClock clock = new VirtualClock();
  private final Wheels base = new Wheels();
  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final EmergencyStop emergencyStop = new EmergencyStop();
  private final RunRecord record = new RunRecord();
  private final SensorInput<BaseSample> wheels = new SensorInput<>("base", base);
  private final ActuatorOutput motors = new ActuatorOutput("base", base);
  private final SensorInput<ImuSample> imu = new SensorInput<>("imu", new Gyro());
  private final SensorInput<LidarSample> lidar = new SensorInput<>("lidar", new Scanner());
  private final SensorInput<PowerSample> power = new SensorInput<>("power", new Supply());
  private final Lamp lamp = new Lamp();
  private final ActuatorOutput light = new ActuatorOutput("lamp", lamp);
  private final Ranger ranger = new Ranger();
  private final SensorInput<Reading> range = new SensorInput<>("front", ranger);
  private final Bus bus =
      new Bus(
          "all",
          clock,
          List.of(wheels, imu, lidar, power, range),
          List.of(motors, light),
          new Deaf());
  private final ControlCycle cycle =
      new ControlCycle(
          clock,
          new SystemClock(),
          new Body(
              Optional.of(new Body.Wheels(base, wheels, motors)),
              Optional.of(imu),
              Optional.of(lidar),
              new Pose2d(0.05, 0, 0.3),
              Optional.of(power),
              new Body.BatteryRange(6, 8.4),
              List.of(
                  new Body.GaugePort(
                      new GaugeFitting(
                          1,
                          "front",
                          RangeFinder.QUANTITIES,
                          Optional.of(new Beam(new Pose2d(0.1, 0, 0), 0.4, 4)),
                          false),
                      ranger,
                      range)),
              List.of(
                  new Body.SetpointPort(
                      new SetpointFitting(1, "lamp", lamp.setpoints()), lamp, light))),
          LIMITS,
          emergencyStop,
          host,
          new ModeCortex(
              CortexPlan.of(
                  Map.of(
                      "circles",
                      PreparedMode.of(
                          "circles",
                          Optional.of(
                              new PreparedSkill<>(
                                  "circles",
                                  Circles::new,
                                  new NoGoal(),
                                  Set.of("drive", "setpoints:lamp"))),
                          Optional.empty(),
                          Optional.empty())),
                  Optional.of("circles")),
              new HostLauncher(host),
              new CortexInbox(),
              CortexEvents.NONE),
          new Beliefs(),
          new PoseHistory(),
          List.of(record, (belief, command, decision) -> event.run()));

  @AfterEach
  void close() {
    host.close();
  }

  /** Runs cycles and returns what this thread allocated within them. */
  private long allocatedIn(int cycles) throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    for (int i = 0; i < cycles; i++) {
      clock.advanceTo(clock.nanos() + PERIOD);
      bus.step();
      long before = threads.getCurrentThreadAllocatedBytes();
      cycle.step(clock.nanos());
      allocated += threads.getCurrentThreadAllocatedBytes() - before;
    }
    return allocated;
  }

  /** The fewest bytes that any of the attempts allocated. */
  private long leastOfAllAttempts() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && least > 0; i++) {
      least = Math.min(least, allocatedIn(CYCLES));
    }
    return least;
  }

  @Test
  void aCycleAllocatesNothingWhateverTheSensorsAndTheSkillDo() throws InterruptedException {
    allocatedIn(1);
    Scene before = cycle.scene();
    assertThat(leastOfAllAttempts()).as("bytes in %s cycles", CYCLES).isZero();

    // It was not zero because nothing happened.
    Scene after = cycle.scene();
    long cycles = after.cycle() - before.cycle();
    assertThat(cycles).isGreaterThanOrEqualTo(CYCLES);
    assertThat(after.obstacles().timeNanos()).isGreaterThan(before.obstacles().timeNanos());
    assertThat(after.obstacles().count()).isEqualTo(LidarSample.CAPACITY);
    assertThat(after.battery().orElseThrow().timeNanos()).isEqualTo(clock.nanos());
    assertThat(after.reading("front").orElseThrow().timeNanos()).isEqualTo(clock.nanos());
    assertThat(lamp.brightness).isBetween(0.2, 1.0);
    assertThat(cycle.distance()).isGreaterThan(0.3 * cycles * PERIOD * 1e-9);
    assertThat(record.allowed()).isGreaterThan(cycles / 2);
  }

  @Test
  void aCycleInWhichTheGateObjectsAllocatesNothingEither() throws InterruptedException {
    emergencyStop.press("test");
    assertThat(leastOfAllAttempts()).as("bytes in %s cycles", CYCLES).isZero();
    assertThat(record.stopped()).isGreaterThanOrEqualTo(CYCLES);
  }

  @Test
  void theMeasureSeesASmallObjectInEveryThousandthCycle() throws InterruptedException {
    List<Object> kept = new ArrayList<>(List.of(new Object()));
    event =
        () -> {
          if (cycle.cycles() % 1_000 == 0) {
            kept.set(0, new Object());
          }
        };
    assertThat(leastOfAllAttempts()).isPositive();
  }

  /** Drives circles of 0.8 m and looks at the scene in every cycle. */
  private static final class Circles implements Skill<NoGoal> {
    @Override
    public Class<NoGoal> goalType() {
      return NoGoal.class;
    }

    @Override
    public Outcome run(SkillContext robot, NoGoal goal) throws InterruptedException {
      Drive drive = robot.require(Drive.class);
      Setpoints light = robot.require(Setpoints.class, "lamp");
      Scene scene = robot.scene();
      while (scene.obstacles().count() <= LidarSample.CAPACITY) {
        drive.request(new Twist2d(0.4, 0.5));
        light.request("brightness", scene.cycle() % 100 < 50 ? 1 : 0.2);
        scene = robot.nextCycle();
      }
      return Outcome.success();
    }
  }

  private abstract static class Part {
    public Health health() {
      return Health.OK;
    }

    public void close() {}
  }

  /** Wheels without mass: they turn exactly as commanded. */
  private final class Wheels extends Part implements DriveBase {
    private double way;
    private double turned;
    private double linear;
    private double angular;

    @Override
    public void apply(GuardedCommand command) {
      linear = command.linear();
      angular = command.angular();
    }

    @Override
    public void safeState() {
      linear = 0;
      angular = 0;
    }

    @Override
    public boolean sample(BaseSample into) {
      into.forwardVelocity = linear;
      into.turnVelocity = angular;
      way += linear * PERIOD * 1e-9;
      turned += angular * PERIOD * 1e-9;
      into.timeNanos = clock.nanos();
      into.forward = way;
      into.turn = turned;
      return true;
    }

    @Override
    public boolean holonomic() {
      return false;
    }

    @Override
    public double minTurningRadius() {
      return 0;
    }
  }

  private final class Gyro extends Part implements Imu {
    @Override
    public boolean sample(ImuSample into) {
      into.timeNanos = clock.nanos();
      // As noisy as a real one: exact repetition is what a frozen sensor looks like.
      into.gyroZ = base.angular + 0.001 * (clock.nanos() / PERIOD % 5 - 2);
      into.accelZ = 9.81;
      return true;
    }
  }

  /** A round room of 4 m, ten turns a second, each a little different as echoes are. */
  private final class Scanner extends Part implements Lidar {
    private long nextNanos;

    @Override
    public double maxRange() {
      return 12;
    }

    @Override
    public boolean sample(LidarSample into) {
      if (clock.nanos() < nextNanos) {
        return false;
      }
      nextNanos = clock.nanos() + 5 * PERIOD;
      into.startNanos = clock.nanos() - 5 * PERIOD;
      into.timeNanos = clock.nanos();
      into.count = LidarSample.CAPACITY;
      for (int i = 0; i < into.count; i++) {
        into.angle[i] = (float) (i * 2 * Math.PI / into.count);
        into.range[i] = 4 + 0.001f * (clock.nanos() / PERIOD % 7);
      }
      return true;
    }
  }

  private static final class Lamp extends Part implements SetpointActuator {
    private double brightness;

    @Override
    public List<Setpoint> setpoints() {
      return List.of(new Setpoint("brightness", "1", 0, 1, 2, 0));
    }

    @Override
    public void apply(GuardedCommand command) {
      brightness = command.stop() ? 0 : command.value(0);
    }

    @Override
    public void safeState() {
      brightness = 0;
    }
  }

  private final class Ranger extends Part implements RangeFinder {
    @Override
    public boolean sample(Reading into) {
      into.timeNanos = clock.nanos();
      into.values[DISTANCE] = 3 + 0.001 * (clock.nanos() / PERIOD % 7);
      return true;
    }

    @Override
    public double minRange() {
      return 0.02;
    }

    @Override
    public double maxRange() {
      return 4;
    }

    @Override
    public double fieldOfView() {
      return 0.4;
    }
  }

  private final class Supply extends Part implements PowerMonitor {
    @Override
    public boolean sample(PowerSample into) {
      into.timeNanos = clock.nanos();
      into.voltage = 7.6f;
      into.current = 1;
      return true;
    }
  }

  private static final class Deaf implements BusEvents {
    @Override
    public void failed(String component, String reason) {
      throw new AssertionError(component + ": " + reason);
    }

    @Override
    public void recovered(String component) {}

    @Override
    public void expired(String actuator) {}
  }
}
