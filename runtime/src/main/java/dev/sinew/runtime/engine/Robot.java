package dev.sinew.runtime.engine;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.cortex.CortexInput;
import dev.sinew.runtime.cortex.History;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.guard.CycleAndBuses;
import dev.sinew.runtime.metrics.RhythmWatch;
import dev.sinew.runtime.page.PageActions;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.skill.Plugin;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.runtime.skill.SkillStatus;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One robot, put together and run. {@link #run} blocks until the planned time has passed, {@link
 * #stop} is called or a defect ends the cycle; {@link #close} leaves every actuator in its safe
 * state and nothing running.
 */
public final class Robot implements AutoCloseable {
  private static final long BUS_PERIOD_NANOS = 10_000_000L;
  private static final long WORLD_PERIOD_NANOS = 2_000_000L;
  private static final long SIGHT_PERIOD_NANOS = 5_000_000L;
  private static final long HEARING_PERIOD_NANOS = 10_000_000L;
  private static final long WIRING_PERIOD_NANOS = 50_000_000L;
  private static final long WATCH_PERIOD_NANOS = 300_000_000L;
  private static final long PLUGIN_PERIOD_NANOS = 1_000_000_000L;
  private static final long TEMPERATURE_PERIOD_NANOS = 1_000_000_000L;
  private static final long PAGE_PERIOD_NANOS = 100_000_000L;
  private static final long TAPE_PERIOD_NANOS = 50_000_000L;

  /** How long Ctrl-C waits for a look that is being paid. */
  private static final long SHORT_DRAIN_NANOS = 250_000_000L;

  /** How long a planned end waits for it. */
  private static final long LONG_DRAIN_NANOS = 8_000_000_000L;

  private final RunPlan plan;
  private final Platform platform;
  private final Closer closer;
  private final Injector injector;
  private final EventLog events;
  private final ControlCycle cycle;
  private final Nerves nerves;
  private final Wiring wiring;
  private final Eyes eyes;
  private final Optional<Listening> listening;
  private final PageDoor door;
  private final FabricSide fabric;
  private final Optional<Tape> tape;
  private final Shows shows;
  private final Clock wall = new SystemClock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final long startNanos;
  private final long wallStartNanos;
  private boolean watching;
  private long wallNanos;
  private volatile boolean defective;
  private volatile boolean restarting;
  private long robotNanos;

  private Robot(
      RunPlan plan, Platform platform, EventLog events, Closer closer, Injector injector) {
    this.plan = plan;
    this.platform = platform;
    this.events = events;
    this.closer = closer;
    this.injector = injector;
    this.cycle = injector.getInstance(ControlCycle.class);
    this.nerves = injector.getInstance(Nerves.class);
    this.wiring = injector.getInstance(Wiring.class);
    this.eyes = injector.getInstance(SightKeeper.class).eyes();
    this.listening = injector.getInstance(Key.get(new TypeLiteral<Optional<Listening>>() {}));
    this.fabric = injector.getInstance(FabricSide.class);
    this.door = injector.getInstance(PageDoor.class);
    this.tape = injector.getInstance(Key.get(new TypeLiteral<Optional<Tape>>() {}));
    this.shows = injector.getInstance(Shows.class);
    injector.getInstance(DisplayLines.class).follow(shown());
    tape.ifPresent(recording -> wiring.onApplied(revisions(recording)));
    this.startNanos = platform.clock().nanos();
    this.wallStartNanos = wall.nanos();
  }

  /**
   * Puts a robot together; nothing moves yet.
   *
   * @throws StartException with every reason why it cannot be; nothing stays open
   */
  public static Robot assemble(RunPlan plan) throws StartException {
    Closer closer = new Closer();
    try {
      Clock clock = plan.virtualTime() ? new VirtualClock() : new SystemClock();
      EventLog events = new EventLog(clock);
      Platform platform = Platforms.build(plan, clock, events, closer);
      Injector injector =
          Guice.createInjector(Stage.PRODUCTION, new RobotModule(plan, platform, events, closer));
      return new Robot(plan, platform, events, closer, injector);
    } catch (CreationException e) {
      closer.close();
      throw unwrap(e, e.getErrorMessages().stream().findFirst().map(m -> m.getCause()));
    } catch (ProvisionException e) {
      closer.close();
      throw unwrap(e, Optional.ofNullable(e.getCause()));
    } catch (StartException | RuntimeException e) {
      closer.close();
      throw e;
    }
  }

  private static StartException unwrap(RuntimeException outer, Optional<Throwable> cause) {
    for (Throwable at = cause.orElse(outer); at != null; at = at.getCause()) {
      if (at instanceof StartException start) {
        return start;
      }
    }
    throw outer;
  }

  /** Runs the robot to the end of its plan. Call once. */
  public void run() throws InterruptedException {
    rhythmWatch().open();
    if (plan.virtualTime()) {
      runVirtually();
    } else {
      runLive();
    }
    if (plan.virtualTime()) {
      robotNanos = platform.clock().nanos() - startNanos;
    }
    wallNanos = wall.nanos() - wallStartNanos;
  }

  private void runVirtually() throws InterruptedException {
    try {
      advance(plan.duration().orElse(Duration.ofNanos(Long.MAX_VALUE - startNanos)));
    } finally {
      nerves.buses().forEach(Bus::makeSafe);
    }
  }

  /**
   * Lets virtual time pass, as fast as it can be computed; everything runs here, in a fixed order.
   * For whoever wants to do something to the robot at a moment of its life; {@link #run} then goes
   * on from there.
   *
   * @param time robot time, whole periods of the cycle
   * @throws IllegalStateException if the robot runs in real time
   */
  public void advance(Duration time) throws InterruptedException {
    if (!(platform.clock() instanceof VirtualClock clock)) {
      throw new IllegalStateException("real time passes by itself");
    }
    Simulation world = platform.simulation().orElseThrow();
    long period = period();
    long turns = Math.max(1, Math.round((double) period / BUS_PERIOD_NANOS));
    long begin = clock.nanos();
    long end = begin + time.toNanos();
    for (long due = begin + period; due <= end && stopped.getCount() > 0; due += period) {
      for (long turn = turns - 1; turn >= 0; turn--) {
        long now = due - turn * period / turns;
        world.advanceTo(now);
        clock.advanceTo(now);
        List<Bus> buses = nerves.buses();
        for (int i = 0; i < buses.size(); i++) {
          buses.get(i).step();
        }
      }
      cycle.step(due);
      recordStep();
      wiring.step();
      eyes.step();
      listening.ifPresent(Listening::step);
    }
  }

  private void runLive() throws InterruptedException {
    Clock clock = platform.clock();
    boolean interrupted = true;
    try (Closer threads = new Closer()) {
      platform
          .simulation()
          .ifPresent(simulation ->
              threads.add(
                  new RepeatingThread(
                      "world",
                      clock,
                      WORLD_PERIOD_NANOS,
                      () -> simulation.advanceTo(clock.nanos()))));
      tape.ifPresent(_ ->
          threads.add(
              new RepeatingThread(
                  "recorder", Thread.MIN_PRIORITY, clock, TAPE_PERIOD_NANOS, this::recordStep)));
      shows
          .live()
          .ifPresent(live ->
              threads.add(new RepeatingThread("live view", clock, live.periodNanos(), live::step)));
      PageFeed feed = injector.getInstance(PageFeed.class);
      RhythmWatch timing = rhythmWatch();
      threads.add(
          new RepeatingThread(
              "page feed",
              clock,
              PAGE_PERIOD_NANOS,
              () -> {
                feed.step();
                timing.step();
                fabric.step(cycle.scene(), injector.getInstance(Beliefs.class));
              }));
      if (platform.simulation().isEmpty()) {
        // A simulated robot is not as hot as the machine that simulates it.
        BoardTemperature thermometer = new BoardTemperature();
        Beliefs beliefs = injector.getInstance(Beliefs.class);
        threads.add(
            new RepeatingThread(
                "thermometer",
                clock,
                TEMPERATURE_PERIOD_NANOS,
                () -> beliefs.temperature(thermometer.read())));
      }
      PluginKeeper keeper = injector.getInstance(PluginKeeper.class);
      threads.add(
          new RepeatingThread(
              "plugins", clock, PLUGIN_PERIOD_NANOS, () -> keeper.step(this::restart)));
      listening.ifPresent(hearing ->
          threads.add(new RepeatingThread("hearing", clock, HEARING_PERIOD_NANOS, hearing::step)));
      LiveThreads buses = new LiveThreads(clock, BUS_PERIOD_NANOS, eyes, SIGHT_PERIOD_NANOS);
      threads.add(new RepeatingThread("wiring", clock, WIRING_PERIOD_NANOS, wiring::step));
      if (watching) {
        RobotFiles files = injector.getInstance(RobotFiles.class);
        RobotFileWatch watch = new RobotFileWatch(files.file());
        threads.add(
            new RepeatingThread(
                "robot file",
                clock,
                WATCH_PERIOD_NANOS,
                () -> {
                  if (watch.written()) {
                    wiring.offer(files.read());
                  }
                }));
      }
      // Closed in reverse: the rhythm first, so that nothing is commanded any more, then at once
      // the
      // buses with their safe state, then the rest.
      threads.add(buses);
      wiring.runBuses(buses::run);
      CycleThread rhythm =
          new CycleThread(cycle, clock, period(), this::enterRealTime, this::defect);
      threads.add(rhythm);
      platform
          .guard()
          .ifPresent(guard -> {
            guard.start(
                injector.getInstance(Beliefs.class),
                new CycleAndBuses(cycle::cycles, period(), nerves::buses));
            threads.add(guard::standDown);
          });
      rhythm.start();
      events.info(plan.configuration().robot().name() + " runs");
      if (plan.duration().isPresent()) {
        interrupted = stopped.await(plan.duration().get().toNanos(), TimeUnit.NANOSECONDS);
      } else {
        stopped.await();
      }
      robotNanos = clock.nanos() - startNanos;
    }
    // The robot stands by now; what was bought is still paid.
    fabric.drain(interrupted ? SHORT_DRAIN_NANOS : LONG_DRAIN_NANOS);
  }

  /** What the recorder's thread does, in virtual time the simulation. */
  private void recordStep() {
    tape.ifPresent(Tape::step);
    shows.recorded().ifPresent(FoxgloveFeed::step);
  }

  private long period() {
    return RobotModule.periodNanos(injector.getInstance(RobotFile.class));
  }

  /**
   * Opens the page.
   *
   * @throws StartException if its address or port cannot be had
   */
  public void openPage() throws StartException {
    if (plan.pagePort().isEmpty()) {
      return;
    }
    door.open(plan.configuration().robot().page(), plan.pagePort().get());
  }

  /** Takes over newer versions of its robot file while it runs in real time. */
  public void watchFile() {
    watching = true;
  }

  /**
   * Offers a newer robot file, as if it had been written in place of the one the robot runs under;
   * what comes of it is told by the events. Any thread.
   */
  public void reload(String text) {
    wiring.offer(
        injector.getInstance(RobotFiles.class).check(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The robot file that holds now. Any thread. */
  public Configuration configuration() {
    return injector.getInstance(CurrentFile.class).configuration();
  }

  /** What is wrong with a newer robot file that was not taken over. Any thread. */
  public Optional<String> complaint() {
    return injector.getInstance(CurrentFile.class).complaint().map(Health::reason);
  }

  /**
   * Starts in this mode in place of the robot file's first one; to be said before {@link #run}. It
   * enters the cycle as whatever else the cortex is told, so a recording has it.
   */
  public void startIn(String mode) {
    boolean left =
        events
            .inbox()
            .offer(new CortexInput.Wish(mode, CortexInput.From.COMMAND_LINE, "the command line"));
    if (!left) {
      events.warning("mode " + mode + " was not chosen: too much has happened at once");
    }
  }

  /** The modes the robot was in and the rules that began, oldest first. Any thread. */
  List<History.Entry> decisions() {
    return injector.getInstance(SwitchingCortex.class).history();
  }

  /** Ends the run so that the process can begin anew. */
  private void restart() {
    restarting = true;
    stop();
  }

  /** Whether the run ended because the process must begin anew: see {@link PluginKeeper}. */
  public boolean restarting() {
    return restarting;
  }

  /** The plugins that are loaded now. Any thread. */
  public List<Plugin> plugins() {
    return injector.getInstance(SkillLibrary.class).plugins();
  }

  /** Plugins that may not run, with the reason. Any thread. */
  public Map<String, String> quarantined() {
    return injector.getInstance(SkillHost.class).faults().quarantined();
  }

  /** Why cycles were late, and the collector's pauses. */
  public RhythmWatch rhythmWatch() {
    return injector.getInstance(RhythmWatch.class);
  }

  /** Makes the calling thread what the robot file asks for; one line says how it went. */
  private void enterRealTime() {
    injector
        .getInstance(RobotFile.class)
        .cycle()
        .realtime()
        .map(wanted -> RealTimeThread.enter(wanted, System.getProperty("os.name")))
        .ifPresent(outcome -> {
          if (outcome.granted()) {
            events.info(outcome.line());
          } else {
            events.warning(outcome.line());
          }
        });
  }

  private void defect() {
    defective = true;
    events.error("the control cycle ended by a defect; the robot stops");
    stop();
  }

  /** Whether the run was ended by a defect of the runtime. */
  public boolean defective() {
    return defective;
  }

  /** Ends {@link #run} soon. Any thread; may be called again. */
  public void stop() {
    stopped.countDown();
  }

  /** The port of the live view; empty without one. */
  public OptionalInt liveViewPort() {
    return shows.port();
  }

  /** The port of the page once it is open. */
  public OptionalInt pagePort() {
    return door.port();
  }

  public EmergencyStop emergencyStop() {
    return injector.getInstance(EmergencyStop.class);
  }

  /** The skills that run; for tests, between cycles in virtual time. */
  public SkillHost skillHost() {
    return injector.getInstance(SkillHost.class);
  }

  /** What an operator may do, as the page does it; for tests. */
  public PageActions operator() {
    return injector.getInstance(Operator.class);
  }

  /** The skills that there are. */
  public SkillLibrary skillLibrary() {
    return injector.getInstance(SkillLibrary.class);
  }

  /** What the robot believed in the newest cycle. Any thread. */
  public Scene scene() {
    return cycle.scene();
  }

  public ControlCycle cycle() {
    return cycle;
  }

  /** The components, those that are open and those that are not. */
  public ComponentSet components() {
    return injector.getInstance(ComponentSet.class);
  }

  public EventLog events() {
    return events;
  }

  /** The simulated world, for reports and tests only; empty on a real board. */
  public Optional<Simulation> simulation() {
    return platform.simulation();
  }

  public FabricSide fabric() {
    return fabric;
  }

  /** Who runs the skills, for tests that bring their own. */
  SkillHost skills() {
    return injector.getInstance(SkillHost.class);
  }

  /** What became of the second looks. */
  public LookTally looks() {
    return injector.getInstance(LookTally.class);
  }

  RunRecord record() {
    return injector.getInstance(RunRecord.class);
  }

  Optional<BoardJudge> judge() {
    return injector.getInstance(Key.get(new TypeLiteral<Optional<BoardJudge>>() {}));
  }

  /** One line about the recording, once the run has ended; empty without one. */
  public Optional<String> recording() {
    return tape.map(recording ->
        "%s: %d cycles%s"
            .formatted(
                recording.file(),
                recording.written(),
                recording.dropped() == 0
                    ? ""
                    : ", " + recording.dropped() + " LOST: the disk did not keep up"));
  }

  /** What displays are told. */
  private DisplayLines.Now shown() {
    SwitchingCortex cortex = injector.getInstance(SwitchingCortex.class);
    SkillHost skills = injector.getInstance(SkillHost.class);
    return new DisplayLines.Now() {
      @Override
      public Scene scene() {
        return cycle.scene();
      }

      @Override
      public String mode() {
        return cortex.mode();
      }

      @Override
      public String skill() {
        return skills.status().map(SkillStatus::name).orElse("");
      }

      @Override
      public String said() {
        return events.said();
      }
    };
  }

  /** Notes each robot file in the recording before anything of it reaches the cycle. */
  private Wiring.Listener revisions(Tape recording) {
    SkillLibrary library = injector.getInstance(SkillLibrary.class);
    return new Wiring.Listener() {
      @Override
      public void applying(RobotFiles.Good file) {
        recording.revise(file.text(), TapeContents.variables(file.text(), plan, library));
      }

      @Override
      public void applied(long cycle, RobotFiles.Good file) {}
    };
  }

  RunPlan plan() {
    return plan;
  }

  /** Robot time at which the run began, nanoseconds. */
  long startNanos() {
    return startNanos;
  }

  /** Where the robot truly was; empty on a real board. For reports only. */
  float[] truePath() {
    return platform.simulation().map(Simulation::truePath).orElseGet(() -> new float[0]);
  }

  /** Robot time that the run took, nanoseconds; 0 before it has ended. */
  long robotNanos() {
    return robotNanos;
  }

  /** Real time that the run took, nanoseconds; 0 before it has ended. */
  long wallNanos() {
    return wallNanos;
  }

  @Override
  public void close() {
    stop();
    if (closing.compareAndSet(false, true)) {
      closer.close();
    }
  }
}
