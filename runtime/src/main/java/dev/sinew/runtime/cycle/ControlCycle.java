package dev.sinew.runtime.cycle;

import dev.sinew.runtime.bus.SensorInput;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Landmark;
import dev.sinew.runtime.estimate.Landmarks;
import dev.sinew.runtime.estimate.LidarPlacement;
import dev.sinew.runtime.estimate.Odometry;
import dev.sinew.runtime.estimate.PlacedTurn;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.estimate.PublishedBelief;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.Signal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.runtime.safety.GateInput;
import dev.sinew.runtime.safety.SafetyGate;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.safety.space.LeaseTable;
import dev.sinew.runtime.safety.watch.RepeatWatch;
import dev.sinew.runtime.skill.DriveRequest;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One robot's control loop. {@link #step} is one turn, with one timestamp for everything in it. It
 * never touches a bus: it takes the newest samples from slots and leaves guarded commands in slots.
 * In steady state a turn allocates nothing: what the robot believes is kept in place, and scenes
 * are made of it by whoever wants one, on his own thread.
 *
 * <p>All methods but {@link #scene}, {@link #gate}, {@link #cycles}, {@link #timings}, {@link
 * #replaceBody} and {@link #replaceLimits} belong to one thread.
 */
public final class ControlCycle {
  private final Clock clock;
  private final Clock stopwatch;
  private final EmergencyStop emergencyStop;
  private final SkillHost skills;
  private final Cortex cortex;
  private final Beliefs beliefs;
  private final PoseHistory history;
  private final List<CycleTap> taps;
  private final CycleJournal journal;
  private final Odometry odometry = new Odometry();
  private final Landmarks landmarks;
  private final CycleTimings timings = new CycleTimings();
  private final GateInput input = new GateInput();
  private final RepeatWatch repeatWatch = new RepeatWatch();
  private final GuardedCommand unconnected = new GuardedCommand();
  private final Belief belief = new Belief();
  private final GaugeTaking gauges = new GaugeTaking(belief.gauges);
  private final RangeLooking ranges;
  private final SetpointDriving setpoints;
  private final PublishedBelief published = new PublishedBelief();
  private final AtomicReference<Body> wantedBody;
  private final AtomicReference<SafetyLimits> wantedLimits;

  private Body body;
  private Fittings fittings = Fittings.NONE;
  private SafetyLimits limits;
  private final SafetyGate gate;
  private LidarPlacement placement;
  private double modeLinear = Double.POSITIVE_INFINITY;
  private double modeAngular = Double.POSITIVE_INFINITY;
  private long previousNanos = Long.MIN_VALUE;
  private long wheelNanos = Long.MIN_VALUE;
  private long imuNanos = Long.MIN_VALUE;
  private volatile long cycles;
  private volatile double gateMeasured = Double.NaN;
  private volatile double gateAllowed = Double.NaN;
  private volatile GateReport report =
      new GateReport(GateDecision.Outcome.STOP, "", "the first cycle has not run", 0);

  /** A cycle that nobody records. */
  public ControlCycle(
      Clock clock,
      Clock stopwatch,
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
        stopwatch,
        body,
        limits,
        emergencyStop,
        skills,
        cortex,
        beliefs,
        history,
        taps,
        CycleJournal.OFF,
        Landmarks.NONE);
  }

  /**
   * @param clock robot time, virtual in simulation
   * @param stopwatch real time, for how long the phases take; in virtual time and in replay the
   *     robot's clock stands still during a turn
   * @param taps told of each finished cycle, in this order
   * @param journal through which everything enters that the cycle does not compute itself
   * @param landmarks tags by which the pose is corrected
   */
  public ControlCycle(
      Clock clock,
      Clock stopwatch,
      Body body,
      SafetyLimits limits,
      EmergencyStop emergencyStop,
      SkillHost skills,
      Cortex cortex,
      Beliefs beliefs,
      PoseHistory history,
      List<CycleTap> taps,
      CycleJournal journal,
      List<Landmark> landmarks) {
    this.clock = clock;
    this.stopwatch = stopwatch;
    this.wantedBody = new AtomicReference<>(body);
    this.wantedLimits = new AtomicReference<>(limits);
    this.body = body;
    this.limits = limits;
    this.gate = new SafetyGate(limits);
    this.emergencyStop = emergencyStop;
    this.skills = skills;
    this.cortex = cortex;
    this.beliefs = beliefs;
    this.history = history;
    this.ranges = new RangeLooking(belief.gauges, history);
    this.setpoints = new SetpointDriving(belief.setpoints, skills);
    this.taps = List.copyOf(taps);
    this.journal = journal;
    this.landmarks = new Landmarks(landmarks, history);
    this.placement = placement(body, limits);
    equip(body);
    published.publish(belief);
  }

  /**
   * Other components from the next cycle on; nothing that the cycle reads changes within one. An
   * input that is replaced counts as silent until its first sample, so that the gate stops the
   * robot rather than trust an old reading; the pose stays. What is no longer in the body gets no
   * more commands and goes to its safe state when its last one expires. Any thread.
   */
  public void replaceBody(Body next) {
    wantedBody.set(next);
  }

  /** Other limits from the next cycle on; what was commanded last is remembered. Any thread. */
  public void replaceLimits(SafetyLimits next) {
    wantedLimits.set(next);
  }

  /**
   * One turn of the loop.
   *
   * @param dueNanos robot time at which it should have begun
   * @throws InterruptedException if the robot is stopping
   */
  public void step(long dueNanos) throws InterruptedException {
    long now = clock.nanos();
    long mark = stopwatch.nanos();
    timings.began(cycles, now - dueNanos, mark);
    journal.begin(cycles, now, dueNanos);
    adopt();
    double dt = previousNanos == Long.MIN_VALUE ? 0 : (now - previousNanos) * 1e-9;
    previousNanos = now;
    belief.cycle = cycles;
    belief.timeNanos = now;

    journal.fitted(fittings);
    boolean turned = take(now);
    mark = lap(Phase.TAKE, mark);
    estimate(now, turned);
    mark = lap(Phase.ESTIMATE, mark);
    fold(dt);
    mark = lap(Phase.FOLD, mark);
    cortex.sense(report, input.emergencyStop, journal.word(Signal.CORTEX, cortex.arrived()));
    cortex.choose(belief);
    tighten();
    DriveRequest request = skills.decide(belief);
    mark = lap(Phase.DECIDE, mark);
    GuardedCommand command =
        body.base().isPresent() ? body.base().get().output().next() : unconnected;
    GateDecision decision = guard(now, dt, request, command);
    journal.decided(decision);
    setpoints.hold(cortex.hold(), cortex.mode());
    setpoints.guard(gate, journal, now, dt, cycles);
    mark = lap(Phase.GUARD, mark);
    if (body.base().isPresent()) {
      journal.commanded(body.base().get().output().name(), command);
      body.base().get().output().handOver();
    }
    setpoints.handOver();
    journal.end();
    mark = lap(Phase.HAND_OVER, mark);
    for (int i = 0; i < taps.size(); i++) {
      taps.get(i).cycled(belief, command, decision);
    }
    lap(Phase.RECORD, mark);
    cycles = belief.cycle + 1;
  }

  /** Holds the robot to the mode's limits from this cycle on, where they are the tighter ones. */
  private void tighten() {
    if (cortex.maxLinear() != modeLinear || cortex.maxAngular() != modeAngular) {
      modeLinear = cortex.maxLinear();
      modeAngular = cortex.maxAngular();
      gate.limits(limits.noFasterThan(modeLinear, modeAngular));
    }
  }

  private long lap(Phase phase, long since) {
    long now = stopwatch.nanos();
    timings.took(phase, now - since, now);
    return now;
  }

  /** Takes up what was replaced since the last cycle. */
  private void adopt() {
    SafetyLimits nextLimits = wantedLimits.get();
    Body nextBody = wantedBody.get();
    if (nextLimits == limits && nextBody == body) {
      return;
    }
    if (nextBody != body) {
      journal.equipped(equipment(body, nextBody));
    }
    if (nextLimits != limits) {
      journal.fileInForce(CycleEntry.Concern.LIMITS);
      gate.limits(nextLimits.noFasterThan(modeLinear, modeAngular));
    }
    if (differs(body.base().map(Body.Wheels::input), nextBody.base().map(Body.Wheels::input))) {
      wheelNanos = Long.MIN_VALUE;
      odometry.otherWheels();
    }
    if (differs(body.imu(), nextBody.imu())) {
      imuNanos = Long.MIN_VALUE;
      odometry.otherGyro();
    }
    if (differs(body.lidar(), nextBody.lidar())) {
      belief.turn.clear();
    }
    if (nextBody.power().isEmpty()) {
      belief.batteryKnown = false;
      input.voltage = Double.NaN;
      input.charge = Double.NaN;
    }
    limits = nextLimits;
    body = nextBody;
    placement = placement(body, limits);
    equip(body);
  }

  /** The exchange in words that a recording keeps. */
  private static CycleEntry.Equipped equipment(Body before, Body after) {
    return new CycleEntry.Equipped(
        part(before.base().map(Body.Wheels::input), after.base().map(Body.Wheels::input)),
        part(before.imu(), after.imu()),
        part(before.lidar(), after.lidar()),
        part(before.power(), after.power()),
        after.lidarMount().x(),
        after.lidarMount().y(),
        after.lidarMount().heading(),
        after.battery().empty(),
        after.battery().full());
  }

  private static <S> CycleEntry.Part part(
      Optional<SensorInput<S>> before, Optional<SensorInput<S>> after) {
    return after
        .map(input ->
            new CycleEntry.Part(
                differs(before, after) ? CycleEntry.Fate.REPLACED : CycleEntry.Fate.KEPT,
                input.name()))
        .orElse(CycleEntry.Part.ABSENT);
  }

  private static <S> boolean differs(
      Optional<SensorInput<S>> before, Optional<SensorInput<S>> after) {
    return before.isPresent() != after.isPresent()
        || (before.isPresent() && before.get() != after.get());
  }

  private void equip(Body body) {
    input.hasWheels = body.base().isPresent();
    input.hasImu = body.imu().isPresent();
    input.hasLidar = body.lidar().isPresent();
    input.baseFailed = false;
    fittings = body.fittings();
    gauges.equip(fittings, body.gauges());
    ranges.equip(fittings.gauges());
    setpoints.equip(fittings, body.setpoints());
  }

  private LidarPlacement placement(Body body, SafetyLimits limits) {
    return new LidarPlacement(body.lidarMount(), limits.ownBody(), history);
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
      if (!repeatWatch.repeats(inertia)) {
        imuNanos = inertia.timeNanos;
        odometry.gyro(inertia);
        input.gyroTurn = inertia.gyroZ;
        input.accelX = inertia.accelX;
        input.accelY = inertia.accelY;
        input.accelZ = inertia.accelZ;
      }
    }
    if (body.power().isPresent() && journal.take(body.power().get())) {
      PowerSample power = body.power().get().latest();
      input.voltage = power.voltage;
      belief.batteryKnown = true;
      belief.voltage = power.voltage;
      belief.current = power.current;
      input.charge = body.battery().charge(power.voltage);
      belief.charge = input.charge;
      belief.batteryNanos = power.timeNanos;
    }
    gauges.take(journal);
    setpoints.take(journal);
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
      BaseSample sample = body.base().get().input().latest();
      odometry.wheels(sample, input.imuAgeNanos <= limits.lateImu().afterNanos());
      input.wheelTurn = sample.turnVelocity;
      history.add(sample.timeNanos, odometry.x(), odometry.y(), odometry.heading());
    }
    if (body.lidar().isPresent()
        && journal.take(body.lidar().get())
        && !repeatWatch.repeats(body.lidar().get().latest())) {
      placement.place(body.lidar().get().latest(), belief.turn);
    }
    input.lidarAgeNanos = age(now, belief.turn.timeNanos);
  }

  private void fold(double dt) {
    belief.observed = journal.observed(beliefs.observed());
    landmarks.correct(odometry, belief.turn, belief.observed, dt);
    belief.x = odometry.x();
    belief.y = odometry.y();
    belief.heading = odometry.heading();
    belief.linear = odometry.linear();
    belief.angular = odometry.angular();
    journal.estimated(belief.x, belief.y, belief.heading);
    belief.tracks = cortex.counted(journal.tracks(beliefs.tracks()));
    belief.entities = cortex.countedEntities(journal.entities(beliefs.entities()));
    belief.peers = journal.peers(beliefs.peers());
    belief.gate = report.reason();
    published.publish(belief);
  }

  private GateDecision guard(long now, double dt, DriveRequest request, GuardedCommand command) {
    input.nowNanos = now;
    input.dt = dt;
    input.requestLinear = request.linear();
    input.requestAngular = request.angular();
    input.requestAgeNanos = request.ageNanos(now);
    input.emergencyStop = journal.flag(Signal.EMERGENCY_STOP, emergencyStop.latched());
    journal.word(Signal.EMERGENCY_STOP_BY, emergencyStop.pressedBy());
    input.unguarded = !journal.word(Signal.GUARD, beliefs.unguarded()).isEmpty();
    input.temperature = journal.real(Signal.TEMPERATURE, beliefs.temperature());
    input.operatorAgeNanos =
        age(now, journal.whole(Signal.OPERATOR_HEARD, beliefs.operatorHeard()));
    String leases = journal.word(Signal.LEASES, beliefs.leases().text());
    if (!leases.equals(input.leases.text())) {
      input.leases = LeaseTable.parse(leases);
    }
    journal.requested(input.requestLinear, input.requestAngular, input.requestAgeNanos);
    input.poseX = belief.x;
    input.poseY = belief.y;
    input.poseHeading = belief.heading;
    input.measuredLinear = belief.linear;
    input.measuredAngular = belief.angular;
    look();
    ranges.look(input, now, limits.gauges().rangeAgeNanos(), limits.gauges().buttonAgeNanos());
    GateDecision decision = gate.guard(input, belief.cycle, command);
    gateMeasured = decision.measured();
    gateAllowed = decision.allowed();
    GateReport last = report;
    if (last.outcome() != decision.outcome()
        || !last.rule().equals(decision.rule())
        || !last.reason().equals(decision.reason())) {
      report = new GateReport(decision.outcome(), decision.rule(), decision.reason(), now);
    }
    return decision;
  }

  /** Writes the obstacles into the gate's input as seen from where the robot is now. */
  private void look() {
    PlacedTurn turn = belief.turn;
    double cos = Trigonometry.cos(belief.heading);
    double sin = Trigonometry.sin(belief.heading);
    for (int i = 0; i < turn.count; i++) {
      double dx = turn.x[i] - belief.x;
      double dy = turn.y[i] - belief.y;
      input.obstacleX[i] = (float) (dx * cos + dy * sin);
      input.obstacleY[i] = (float) (-dx * sin + dy * cos);
    }
    input.obstacleCount = turn.count;
  }

  /** What the robot believed in the newest cycle. Any thread; made for the caller, on his time. */
  public Scene scene() {
    return published.scene();
  }

  /** What the gate said in the newest cycle. Any thread. */
  public GateReport gate() {
    return report;
  }

  /** The number behind what the gate said in the newest cycle, in the rule's unit. Any thread. */
  public double gateMeasured() {
    return gateMeasured;
  }

  /** What that leaves, m/s or rad/s; NaN when that is nothing to tell. Any thread. */
  public double gateAllowed() {
    return gateAllowed;
  }

  /** By which the pose is corrected. Its counters may be read by any thread. */
  public Landmarks landmarks() {
    return landmarks;
  }

  /** Metres driven by odometry. Cycle's thread, or any thread once it has ended. */
  public double distance() {
    return odometry.distance();
  }

  /** Cycles run so far. Any thread. */
  public long cycles() {
    return cycles;
  }

  public CycleTimings timings() {
    return timings;
  }
}
