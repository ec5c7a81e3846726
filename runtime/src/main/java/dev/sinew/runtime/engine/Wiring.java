package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.cortex.ModeCortex;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes what a running robot is made of. Components that could not be opened are tried again and
 * taken in when they come; another robot file is taken over by closing and rebuilding what it
 * touches, and when that fails, what the last good file says is built again. The cycle never waits
 * for it: it works with other components from one of its turns on.
 *
 * <p>One thread calls {@link #step}, in virtual time the simulation between two cycles; {@link
 * #offer} is for any thread.
 */
final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  /** How long the wheels are given to stand still before their base is closed. */
  private static final long STANDSTILL_NANOS = 2_000_000_000L;

  /** How long a bus is given to end a turn. */
  private static final long QUIET_NANOS = 2_000_000_000L;

  /** m/s and rad/s that count as standing. */
  private static final double STANDING = 0.01;

  /** Cycles until a stop has gone through gate, bus and wheels at the very least. */
  private static final long STOP_CYCLES = 3;

  /** Told of each file that was taken over; for the recording. */
  interface Listener {
    /**
     * @param cycle the first one that may be under the new file
     * @param file what holds from now on, with its text
     */
    void applied(long cycle, RobotFiles.Good file);

    /** A file is about to be taken over: nothing of it has reached the cycle yet. */
    default void applying(RobotFiles.Good file) {}
  }

  /**
   * What can be exchanged.
   *
   * @param cortexMaker makes the cortex of a robot file
   * @param page the page, with the port it is to have in place of the file's; empty without a page
   */
  record Parts(
      ComponentSet components,
      Nerves nerves,
      ControlCycle cycle,
      SightKeeper sights,
      SwitchingCortex cortex,
      CortexMaker cortexMaker,
      PageDoor page) {}

  /** Makes the cortex that a checked robot file wants. */
  interface CortexMaker {
    ModeCortex make(Configuration file) throws StartException;
  }

  private enum Phase {
    /** The gate stops the robot, and the wheels come to rest. */
    HOLDING,
    /** What is to be closed is no longer used from the next turn of each bus on. */
    QUIETENING
  }

  /** A change under way. */
  private static final class Change {
    private final RobotFiles.Good file;
    private final ConfigurationChange what;
    private final Optional<ModeCortex> cortex;
    private final long firstCycle;
    private Phase phase = Phase.HOLDING;
    private long deadlineNanos;
    private long eyesMark;
    private Optional<Sight> oldSight = Optional.empty();

    Change(
        RobotFiles.Good file,
        ConfigurationChange what,
        Optional<ModeCortex> cortex,
        long firstCycle,
        long deadlineNanos) {
      this.file = file;
      this.what = what;
      this.cortex = cortex;
      this.firstCycle = firstCycle;
      this.deadlineNanos = deadlineNanos;
    }
  }

  private final Parts parts;
  private final RunPlan plan;
  private final CurrentFile current;
  private final EventLog events;
  private final Clock clock;
  private final HealthWatch healthWatch;
  private final BoundedClose bounded = new BoundedClose();
  private final AtomicReference<RobotFiles.@Nullable Read> offered = new AtomicReference<>();
  private volatile Consumer<List<Bus>> onBuses = _ -> {};
  private volatile Listener listener = (_, _) -> {};
  private @Nullable Change change;
  private SafetyLimits limits;

  /**
   * @param limits what the gate begins with
   */
  Wiring(
      Parts parts,
      RunPlan plan,
      CurrentFile current,
      SafetyLimits limits,
      EventLog events,
      Clock clock) {
    this.parts = parts;
    this.plan = plan;
    this.current = current;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
    this.healthWatch = new HealthWatch(parts.components()::health, events);
  }

  /** Who runs the buses is told of them whenever they change, and at once. */
  void runBuses(Consumer<List<Bus>> runner) {
    onBuses = runner;
    runner.accept(parts.nerves.buses());
  }

  /** Who is told of each file that was taken over, in place of an earlier one. */
  void onApplied(Listener next) {
    listener = next;
  }

  /** A newer robot file, good or bad; a newer one takes the place of one that still waits. */
  void offer(RobotFiles.Read file) {
    offered.set(file);
  }

  /** One turn. Blocks while a driver opens or closes its component, for a bounded time. */
  void step() {
    try {
      healthWatch.step(clock.nanos());
      Change now = change;
      if (now != null) {
        proceed(now);
        return;
      }
      RobotFiles.Read next = offered.getAndSet(null);
      switch (next) {
        case RobotFiles.Good good -> begin(good);
        case RobotFiles.Bad(var problems) -> refuse(problems);
        case null -> retry();
      }
    } catch (RuntimeException e) {
      LOG.error("a defect while components were changed", e);
      events.error("a defect while components were changed (%s); see the log".formatted(e));
      change = null;
      connect();
    }
  }

  private void retry() {
    if (clock.nanos() >= parts.components.nextRetryNanos()
        && !parts.components.openDue().isEmpty()) {
      try {
        parts.sights.look();
      } catch (StartException e) {
        e.problems().forEach(events::error);
      }
      connect();
    }
  }

  private void refuse(List<String> problems) {
    events.error("the robot file was changed and is not taken over; the last good one stands:");
    problems.forEach(events::error);
    current.complain(
        "not taken over: "
            + problems.getFirst()
            + (problems.size() > 1 ? " (and %d more)".formatted(problems.size() - 1) : ""));
  }

  private void begin(RobotFiles.Good file) {
    ConfigurationChange what =
        ConfigurationChange.between(current.configuration(), file.configuration());
    if (!what.refusals().isEmpty()) {
      refuse(what.refusals());
      return;
    }
    if (what.nothing()) {
      current.takeOver(file.configuration());
      events.info("the robot file was written and says the same as before");
      return;
    }
    Optional<ModeCortex> cortex = Optional.empty();
    if (what.touches(ConfigurationChange.CORTEX)) {
      try {
        cortex = Optional.of(parts.cortexMaker.make(file.configuration()));
      } catch (StartException e) {
        refuse(e.problems());
        return;
      }
    }
    events.info("the robot file has changed: " + what.words());
    Change next =
        new Change(file, what, cortex, parts.cycle.cycles(), clock.nanos() + STANDSTILL_NANOS);
    change = next;
    Body body = body(Set.of());
    boolean moves =
        body.base().map(wheels -> what.closing().contains(wheels.input().name())).orElse(false);
    if (moves) {
      parts.cycle.replaceBody(held(body));
    } else {
      disconnect(next);
    }
  }

  private Body body(Set<String> withheld) {
    RobotFile.Battery battery = current.configuration().robot().battery();
    return parts.nerves.connect(
        parts.components, new Body.BatteryRange(battery.empty(), battery.full()), withheld);
  }

  private static Body held(Body body) {
    return body.withBase(
        body.base()
            .map(wheels ->
                new Body.Wheels(
                    new HeldBase(wheels.base(), "the drive base is about to be rebuilt"),
                    wheels.input(),
                    wheels.output())));
  }

  private void proceed(Change now) {
    switch (now.phase) {
      case HOLDING -> {
        if (standing(now) || clock.nanos() >= now.deadlineNanos) {
          disconnect(now);
        }
      }
      case QUIETENING -> {
        if (parts.nerves.quiet() && parts.sights.eyes().over(now.eyesMark)) {
          exchange(now);
        } else if (clock.nanos() >= now.deadlineNanos) {
          giveUp(now);
        }
      }
    }
  }

  private boolean standing(Change now) {
    Scene scene = parts.cycle.scene();
    return scene.cycle() >= now.firstCycle + STOP_CYCLES
        && Math.abs(scene.velocity().linear()) < STANDING
        && Math.abs(scene.velocity().angular()) < STANDING;
  }

  private void disconnect(Change now) {
    now.phase = Phase.QUIETENING;
    now.deadlineNanos = clock.nanos() + QUIET_NANOS;
    parts.cycle.replaceBody(body(now.what.closing()));
    if (seesThrough(now.what)) {
      now.oldSight = parts.sights.eyes().sight();
      now.eyesMark = parts.sights.eyes().exchange(Optional.empty());
    }
  }

  private boolean seesThrough(ConfigurationChange what) {
    return what.touches(ConfigurationChange.PERCEPTION)
        || current
            .configuration()
            .robot()
            .perception()
            .map(perception ->
                what.closing().contains(perception.camera())
                    || perception.distance().right().map(what.closing()::contains).orElse(false))
            .orElse(false);
  }

  /** A bus that hangs is not closed under its thread: everything stays as it was. */
  private void giveUp(Change now) {
    List<String> hanging = parts.nerves.hanging();
    now.oldSight.ifPresent(sight -> parts.sights.eyes().exchange(Optional.of(sight)));
    change = null;
    refuse(
        List.of(
            hanging.isEmpty()
                ? "the camera hangs in a picture; what it feeds cannot be rebuilt"
                : "bus %s hangs in a transfer; what is on it cannot be rebuilt"
                    .formatted(String.join(", ", hanging))));
    connect();
  }

  private void exchange(Change now) {
    now.oldSight.ifPresent(sight -> bounded.close("sight", sight));
    Configuration before = current.configuration();
    Optional<String> failure = build(now.what.closing(), now.what, now.file.configuration());
    if (failure.isPresent()) {
      Set<String> rebuilt = new HashSet<>(now.what.opening());
      rebuilt.addAll(now.what.closing());
      Optional<String> again = build(rebuilt, now.what, before);
      again.ifPresent(reason -> events.error("and the last good one cannot be built: " + reason));
      change = null;
      refuse(List.of(failure.get()));
      connect();
      return;
    }
    listener.applying(now.file);
    current.takeOver(now.file.configuration());
    change = null;
    now.cortex.ifPresent(parts.cortex::replace);
    connect();
    events.info("the robot file is taken over: " + now.what.words());
    listener.applied(parts.cycle.cycles(), now.file);
  }

  /**
   * Closes what is open of these and builds what a file says; what went wrong, if anything. The
   * eyes come last and are only filled when all else went well.
   */
  private Optional<String> build(
      Set<String> closing, ConfigurationChange what, Configuration target) {
    List<String> hanging = parts.components.exchange(closing, target.components());
    parts.components.openDue();
    if (!hanging.isEmpty()) {
      return Optional.of(
          String.join(", ", hanging) + " could not be closed, so its ports are not free");
    }
    Optional<String> absent =
        parts.components.absent().stream()
            .filter(candidate -> !candidate.consequence())
            .filter(candidate ->
                what.opening().contains(candidate.entry().name())
                    || what.closing().contains(candidate.entry().name()))
            .map(ComponentSet.Absent::sentence)
            .findFirst();
    if (absent.isPresent()) {
      return absent;
    }
    try {
      if (what.touches(ConfigurationChange.PAGE) && plan.pagePort().isPresent()) {
        parts.page.open(target.robot().page(), port(target));
      }
      parts.sights.want(target);
      parts.sights.look();
    } catch (StartException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** A port that the command line named stays; otherwise the file's. */
  private int port(Configuration target) {
    int started = plan.pagePort().orElseThrow();
    return started == plan.configuration().robot().page().port()
        ? target.robot().page().port()
        : started;
  }

  private void connect() {
    Body body = body(Set.of());
    SafetyLimits next = GateLimits.of(current.configuration().robot().safety(), body.lidarMount());
    if (!next.equals(limits)) {
      limits = next;
      parts.cycle.replaceLimits(next);
    }
    parts.cycle.replaceBody(body);
    onBuses.accept(parts.nerves.buses());
  }
}
