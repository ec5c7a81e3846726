package dev.sinew.runtime.engine;

import dev.sinew.hal.ports.Board;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.guard.CycleAndBuses;
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
  private static final long TURN_NANOS = 20_000_000L;

  /** Between two turns a driver may open, read or write. */
  private static final long PATIENCE_NANOS = 60_000_000L;

  /** How long the guard process may take to start. */
  private static final long GUARD_NANOS = 60_000_000_000L;

  private final Closer closer = new Closer();
  private final Configuration configuration;
  private final Platform platform;
  private final EventLog events;
  private final boolean paced;
  private final Beliefs beliefs = new Beliefs();
  private List<ComponentSet.Opened<?>> opened = List.of();
  private volatile long turns;
  private boolean guarded;

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
   * Opens a component and whatever it is built from; closed with this. On a real board what drives
   * something is handed out once the guard process watches over it; from then on {@link #pass} must
   * be called all the time, or the guard takes this process for one that hangs.
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
    watchOver();
    return opened.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  private void watchOver() throws StartException {
    if (guarded || platform.guard().isEmpty() || board().safeOutputs().declared().isEmpty()) {
      return;
    }
    guarded = true;
    platform.guard().get().start(beliefs, new CycleAndBuses(() -> turns, PATIENCE_NANOS, List::of));
    long latest = platform.clock().nanos() + GUARD_NANOS;
    try {
      while (!beliefs.unguarded().isEmpty()) {
        if (platform.clock().nanos() > latest) {
          throw new StartException(List.of(beliefs.unguarded()));
        }
        turn(platform.clock().nanos() + TURN_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted before the guard process watched", e);
    }
  }

  private void turn(long untilNanos) throws InterruptedException {
    // One thread writes.
    turns = turns + 1;
    platform.clock().sleepUntil(untilNanos);
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

  /** The simulated world, for tests only; empty on a real board. */
  public Optional<Simulation> simulation() {
    return platform.simulation();
  }

  /**
   * Lets time pass: waits for it on a real board, computes it on the simulated one.
   *
   * @throws InterruptedException if the thread is interrupted while it waits, or the guard process
   *     is lost, of which the log says more
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
      while (platform.clock().nanos() < due) {
        if (guarded && !beliefs.unguarded().isEmpty()) {
          throw new InterruptedException(beliefs.unguarded());
        }
        turn(Math.min(due, platform.clock().nanos() + TURN_NANOS));
      }
    }
  }

  /** Closes what is open, each component before its parts: every output in its safe state. */
  @Override
  public void close() {
    platform.guard().ifPresent(GuardPost::standDown);
    closer.close();
  }
}
