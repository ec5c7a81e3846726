package dev.sinew.runtime.engine;

import dev.sinew.hal.ports.Board;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.guard.Turning;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A robot's board without its cycle: hardware is looked at and components are tried one at a time,
 * on the real board or on the simulated one. One thread uses it.
 */
public final class Workbench implements AutoCloseable {
  /** Longest time between two passes of a motion that counts as a heartbeat. */
  public static final Duration LONGEST_TURN = Duration.ofMillis(100);

  /** A guard is a small Java process: it needs a second or two to begin. */
  private static final Duration GUARD_PATIENCE = Duration.ofSeconds(20);

  private final Closer closer = new Closer();
  private final Configuration configuration;
  private final Platform platform;
  private final EventLog events;
  private final boolean paced;

  /** Told by the guard whether it watches. */
  private final Beliefs beliefs = new Beliefs();

  private volatile long passedNanos = Long.MIN_VALUE;
  private volatile boolean guardStarted;
  private volatile boolean moves;
  private List<ComponentSet.Opened<?>> opened = List.of();

  private Workbench(Configuration configuration, RunPlan plan, Clock clock, boolean paced)
      throws StartException {
    this.configuration = configuration;
    this.paced = paced;
    this.events = new EventLog(clock);
    try {
      this.platform = Platforms.build(plan, clock, events, closer);
    } catch (StartException | RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  /**
   * Opens the board; no component yet.
   *
   * @param simulate whether the simulated board, in virtual time, instead of the real one
   * @param paced whether simulated time passes no faster than a person's, who types along
   * @param home folder of the installation
   */
  public static Workbench open(
      Configuration configuration, boolean simulate, boolean paced, Path home)
      throws StartException {
    RunPlan plan =
        new RunPlan(
            configuration,
            simulate,
            simulate,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            false,
            Optional.empty(),
            home.resolve(".sinew/data").resolve(configuration.robot().name()),
            home,
            home,
            List.of());
    Clock clock = simulate ? new VirtualClock() : new SystemClock();
    return new Workbench(configuration, plan, clock, paced);
  }

  public Configuration configuration() {
    return configuration;
  }

  /** Pins and buses. */
  public Board board() {
    return platform.board();
  }

  /** Robot time. */
  public Clock clock() {
    return platform.clock();
  }

  /** Whether the board is simulated, and time passes only by {@link #pass}. */
  public boolean simulated() {
    return platform.simulation().isPresent();
  }

  /**
   * Opens a component and whatever it is built from; closed with this.
   *
   * @throws StartException if one of them could not be opened: place in the file, reason, remedy
   */
  public ComponentSet.Opened<?> component(String name) throws StartException {
    Set<String> wanted = new LinkedHashSet<>();
    require(name, wanted);
    List<ResolvedComponent<?>> entries = new ArrayList<>();
    for (ResolvedComponent<?> entry : configuration.components()) {
      if (wanted.contains(entry.name())) {
        entries.add(entry);
      }
    }
    ComponentSet components =
        closer.add(
            new ComponentSet(
                entries, platform.clock(), platform.services(), ComponentOpener.inline(), events));
    components.openDue();
    if (!components.absent().isEmpty()) {
      throw new StartException(
          components.absent().stream().map(ComponentSet.Absent::sentence).toList());
    }
    opened = List.copyOf(components.all());
    return opened.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the last {@link #component} has opened: the component after its parts. */
  public List<ComponentSet.Opened<?>> opened() {
    return opened;
  }

  private void require(String name, Set<String> wanted) {
    if (wanted.add(name)) {
      configuration
          .component(name)
          .ifPresent(entry -> entry.dependsOn().forEach(part -> require(part, wanted)));
    }
  }

  /**
   * Lets the guard process watch from now on, and waits until it does. Whoever moves something
   * calls {@link #pass} at least every {@link #LONGEST_TURN}, or the guard acts.
   *
   * @return why nothing may move; empty when the guard watches, or the robot file wants none, or
   *     the board is simulated
   */
  public Optional<String> guarded() throws InterruptedException {
    if (platform.guard().isEmpty()) {
      return Optional.empty();
    }
    pass(Duration.ofMillis(1));
    if (!guardStarted) {
      guardStarted = true;
      platform.guard().get().start(beliefs, new Turns());
    }
    long patience = platform.clock().nanos() + GUARD_PATIENCE.toNanos();
    while (!beliefs.unguarded().isEmpty()) {
      if (platform.clock().nanos() > patience) {
        return Optional.of(beliefs.unguarded());
      }
      pass(Duration.ofMillis(20));
    }
    return Optional.empty();
  }

  /**
   * Says for the guard whether something may be moving.
   *
   * @param moving false only after the safe state has been reached
   */
  public void moves(boolean moving) {
    moves = moving;
  }

  /** A person's trial turns when time passes in it. */
  private final class Turns implements Turning {
    @Override
    public boolean turns(long nowNanos) {
      return nowNanos - passedNanos < LONGEST_TURN.toNanos();
    }

    @Override
    public boolean safe() {
      return !moves;
    }
  }

  /** The simulated world, for tests only; empty on a real board. */
  public Optional<Simulation> simulation() {
    return platform.simulation();
  }

  /**
   * Lets time pass: waits for it on a real board, computes it on the simulated one.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void pass(Duration time) throws InterruptedException {
    long due = platform.clock().nanos() + time.toNanos();
    if (platform.clock() instanceof VirtualClock virtual) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (paced) {
        Clock person = new SystemClock();
        person.sleepUntil(person.nanos() + time.toNanos());
      }
      platform.simulation().ifPresent(world -> world.advanceTo(due));
      virtual.advanceTo(due);
    } else {
      platform.clock().sleepUntil(due);
    }
    passedNanos = platform.clock().nanos();
  }

  /** The guard goes on hearing from us while everything is closed. */
  private void standDown() {
    if (guardStarted) {
      platform.guard().ifPresent(GuardPost::standDown);
    }
  }

  /** Closes what is open, each component before its parts: every output in its safe state. */
  @Override
  public void close() {
    standDown();
    closer.close();
  }
}
