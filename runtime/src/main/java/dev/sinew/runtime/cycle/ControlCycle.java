package dev.sinew.runtime.cycle;

import dev.sinew.runtime.estimate.Odometry;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.Signal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.runtime.safety.GateInput;
import dev.sinew.runtime.safety.SafetyGate;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.DriveRequest;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.WheelSample;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One robot's control loop. {@link #step} is one turn, with one timestamp for everything in it. It
 * never touches a bus: it takes the newest samples from slots and leaves guarded commands in slots.
 * All methods but {@link #scene}, {@link #gate} and {@link #timings} belong to one thread.
 */
public final class ControlCycle {
  private final Clock clock;
  private final AtomicReference<Body> wantedBody;
  private Body body;
  private final SafetyGate gate;
  private final EmergencyStop emergencyStop;
  private final SkillHost skills;
  private final Cortex cortex;
  private final Beliefs beliefs;
  private final PoseHistory history;
  private final List<CycleTap> taps;
  private final CycleJournal journal;
  private final Odometry odometry;
  private final LidarPlacement placement;
  private final CycleTimings timings = new CycleTimings();
  private final GateInput input = new GateInput();
  private final GuardedCommand unconnected = new GuardedCommand();
  private final long imuAgeNanos;

  private long cycle;
  private long previousNanos = Long.MIN_VALUE;
  private long wheelNanos = Long.MIN_VALUE;
  private long imuNanos = Long.MIN_VALUE;
  private Obstacles obstacles = Obstacles.NONE;
  private Optional<Battery> battery = Optional.empty();
  private volatile GateReport report =
      new GateReport(GateDecision.Outcome.STOP, "", "the first cycle has not run", 0);
  private volatile Scene scene =
      new Scene(
          -1,
          0,
          Pose2d.ORIGIN,
          Twist2d.ZERO,
          List.of(),
          Obstacles.NONE,
          Optional.empty(),
          List.of(),
          "the first cycle has not run");

  public ControlCycle(
      Clock clock,
      Body body,
      SafetyLimits limits,
      EmergencyStop emergencyStop,
      SkillHost skills,
      Cortex cortex,
      Beliefs beliefs,
      PoseHistory history,
      List<CycleTap> taps) {
    this(
        clock,
        body,
        limits,
        emergencyStop,
        skills,
        cortex,
        beliefs,
        history,
        taps,
        CycleJournal.OFF);
  }

  /**
   * @param journal through which everything enters that the cycle does not compute itself
   */
  public ControlCycle(
      Clock clock,
      Body body,
      SafetyLimits limits,
      EmergencyStop emergencyStop,
      SkillHost skills,
      Cortex cortex,
      Beliefs beliefs,
      PoseHistory history,
      List<CycleTap> taps,
      CycleJournal journal) {
    this.clock = clock;
    this.body = body;
    this.wantedBody = new AtomicReference<>(body);
    this.gate = new SafetyGate(limits);
    this.emergencyStop = emergencyStop;
    this.skills = skills;
    this.cortex = cortex;
    this.beliefs = beliefs;
    this.history = history;
    this.taps = List.copyOf(taps);
    this.journal = journal;
    this.imuAgeNanos = limits.lateImu().afterNanos();
    this.odometry =
        body.base()
            .map(wheels -> new Odometry(wheels.base().track(), wheels.base().wheelRadius()))
            .orElseGet(() -> new Odometry(1, 1));
    this.placement = new LidarPlacement(body.lidarMount(), limits.ownBody(), history);
    input.hasWheels = body.base().isPresent();
    input.hasImu = body.imu().isPresent();
    input.hasLidar = body.lidar().isPresent();
  }

  /**
   * One turn of the loop.
   *
   * @param dueNanos robot time at which it should have begun
   * @throws InterruptedException if the robot is stopping
   */
  public void step(long dueNanos) throws InterruptedException {
    long now = clock.nanos();
    timings.began(now - dueNanos);
    body = wantedBody.get();
    journal.begin(cycle, now, dueNanos);
    double dt = previousNanos == Long.MIN_VALUE ? 0 : (now - previousNanos) * 1e-9;
    previousNanos = now;

    long mark = now;
    boolean turned = take(now);
    mark = lap(Phase.TAKE, mark);
    estimate(now, turned);
    mark = lap(Phase.ESTIMATE, mark);
    Scene believed = fold(now);
    mark = lap(Phase.FOLD, mark);
    cortex.choose(believed);
    DriveRequest request = skills.decide(believed);
    mark = lap(Phase.DECIDE, mark);
    GuardedCommand command =
        body.base().isPresent() ? body.base().get().output().next() : unconnected;
    GateDecision decision = guard(now, dt, request, command);
    journal.decided(decision);
    mark = lap(Phase.GUARD, mark);
    if (body.base().isPresent()) {
      journal.commanded(body.base().get().output().name(), command);
      body.base().get().output().handOver();
    }
    journal.end();
    lap(Phase.HAND_OVER, mark);
    for (int i = 0; i < taps.size(); i++) {
      taps.get(i).cycled(believed, command, decision);
    }
    cycle++;
  }

  private long lap(Phase phase, long since) {
    long now = clock.nanos();
    timings.took(phase, now - since);
    return now;
  }

  /** Takes the newest sample of every input; true when the wheels gave a new one. */
  private boolean take(long now) {
    boolean wheels = false;
    if (body.base().isPresent()) {
      wheels = journal.take(body.base().get().input());
      if (wheels) {
        wheelNanos = body.base().get().input().latest().timeNanos;
      }
      input.baseFailed =
          journal.flag(Signal.BASE_FAILED, !body.base().get().base().health().usable());
    }
    if (body.imu().isPresent() && journal.take(body.imu().get())) {
      ImuSample inertia = body.imu().get().latest();
      imuNanos = inertia.timeNanos;
      odometry.gyro(inertia);
      input.accelX = inertia.accelX;
      input.accelY = inertia.accelY;
      input.accelZ = inertia.accelZ;
    }
    if (body.power().isPresent() && journal.take(body.power().get())) {
      PowerSample power = body.power().get().latest();
      input.voltage = power.voltage;
      input.charge = body.battery().charge(power.voltage);
      battery =
          Optional.of(
              new Battery(
                  power.voltage,
                  power.current,
                  body.battery().charge(power.voltage),
                  power.timeNanos));
    }
    input.wheelNanos = wheelNanos;
    input.imuNanos = imuNanos;
    input.wheelAgeNanos = age(now, wheelNanos);
    input.imuAgeNanos = age(now, imuNanos);
    return wheels;
  }

  private static long age(long now, long captured) {
    return captured == Long.MIN_VALUE ? Long.MAX_VALUE : now - captured;
  }

  private void estimate(long now, boolean turned) {
    if (turned && body.base().isPresent()) {
      WheelSample sample = body.base().get().input().latest();
      odometry.wheels(sample, input.imuAgeNanos <= imuAgeNanos);
      history.add(sample.timeNanos, odometry.x(), odometry.y(), odometry.heading());
    }
    if (body.lidar().isPresent() && journal.take(body.lidar().get())) {
      obstacles = placement.place(body.lidar().get().latest());
    }
    input.lidarAgeNanos = age(now, obstacles.timeNanos());
  }

  private Scene fold(long now) {
    List<Track> tracks = journal.tracks(beliefs.tracks());
    journal.estimated(odometry.x(), odometry.y(), odometry.heading());
    Scene believed =
        new Scene(
            cycle,
            now,
            odometry.pose(),
            new Twist2d(odometry.linear(), odometry.angular()),
            tracks,
            obstacles,
            battery,
            journal.peers(beliefs.peers()),
            report.reason());
    scene = believed;
    return believed;
  }

  private GateDecision guard(long now, double dt, DriveRequest request, GuardedCommand command) {
    input.nowNanos = now;
    input.dt = dt;
    input.requestLinear = request.linear();
    input.requestAngular = request.angular();
    input.requestAgeNanos = request.ageNanos(now);
    input.emergencyStop = journal.flag(Signal.EMERGENCY_STOP, emergencyStop.latched());
    journal.word(Signal.EMERGENCY_STOP_BY, emergencyStop.pressedBy());
    journal.requested(input.requestLinear, input.requestAngular, input.requestAgeNanos);
    input.poseX = odometry.x();
    input.poseY = odometry.y();
    input.poseHeading = odometry.heading();
    input.measuredLinear = odometry.linear();
    input.measuredAngular = odometry.angular();
    LidarPlacement.seenFrom(obstacles, odometry.x(), odometry.y(), odometry.heading(), input);
    GateDecision decision = gate.guard(input, cycle, command);
    GateReport last = report;
    if (last.outcome() != decision.outcome()
        || !last.rule().equals(decision.rule())
        || !last.reason().equals(decision.reason())) {
      report = new GateReport(decision.outcome(), decision.rule(), decision.reason(), now);
    }
    return decision;
  }

  /** Other components from the next cycle on. Any thread. */
  public void replaceBody(Body next) {
    wantedBody.set(next);
  }

  /** What the robot believed in the newest cycle. Any thread. */
  public Scene scene() {
    return scene;
  }

  /** What the gate said in the newest cycle. Any thread. */
  public GateReport gate() {
    return report;
  }

  /** Metres driven by odometry. Cycle's thread, or any thread once it has ended. */
  public double distance() {
    return odometry.distance();
  }

  /** Cycles run so far. Any thread. */
  public long cycles() {
    return scene.cycle() + 1;
  }

  public CycleTimings timings() {
    return timings;
  }
}
