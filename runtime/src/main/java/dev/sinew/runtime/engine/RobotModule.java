package dev.sinew.runtime.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.sinew.runtime.config.robot.Hearing;
import dev.sinew.runtime.config.robot.KnownTag;
import dev.sinew.runtime.config.robot.LiveView;
import dev.sinew.runtime.config.robot.Perception;
import dev.sinew.runtime.config.robot.Recording;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.cortex.CortexInbox;
import dev.sinew.runtime.cortex.History;
import dev.sinew.runtime.cortex.HostLauncher;
import dev.sinew.runtime.cortex.ModeCortex;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.metrics.RhythmWatch;
import dev.sinew.runtime.page.PageModel;
import dev.sinew.runtime.page.PageText;
import dev.sinew.runtime.process.Restart;
import dev.sinew.runtime.recording.foxglove.McapTopics;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.live.LiveConfig;
import dev.sinew.runtime.recording.live.LiveException;
import dev.sinew.runtime.recording.live.LiveServer;
import dev.sinew.runtime.recording.tape.TapeParts;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.sight.SceneJson;
import dev.sinew.runtime.skill.HostSettings;
import dev.sinew.runtime.skill.PluginWatch;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.runtime.skill.SkillStatus;
import dev.sinew.runtime.skill.SpinWatch;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.scene.SceneText;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the organs of one robot are made from a plan and a platform. */
final class RobotModule extends AbstractModule {
  /** How long the robot waits for one driver to open its component. */
  private static final Duration OPENING_PATIENCE = Duration.ofSeconds(5);

  private final RunPlan plan;
  private final Platform platform;
  private final EventLog events;
  private final Closer closer;

  /** Guice asks once more for each who needs the components; they are opened once all the same. */
  private @Nullable StartException refusal;

  RobotModule(RunPlan plan, Platform platform, EventLog events, Closer closer) {
    this.plan = plan;
    this.platform = platform;
    this.events = events;
    this.closer = closer;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    binder().requireAtInjectOnConstructors();
    bind(RunPlan.class).toInstance(plan);
    bind(Platform.class).toInstance(platform);
    bind(Clock.class).toInstance(platform.clock());
    bind(EventLog.class).toInstance(events);
    bind(EmergencyStop.class).toInstance(new EmergencyStop());
    bind(PoseHistory.class).toInstance(new PoseHistory());
    bind(Beliefs.class).toInstance(new Beliefs());
    bind(CortexInbox.class).toInstance(events.inbox());
    bind(LookTally.class).toInstance(new LookTally());
    bind(RunRecord.class).toInstance(new RunRecord());
    bind(PageModel.class).toInstance(new PageModel());
    bind(CurrentFile.class).toInstance(new CurrentFile(plan.configuration()));
  }

  @Provides
  @Singleton
  RobotFile robotFile() {
    return plan.configuration().robot();
  }

  @Provides
  @Singleton
  ComponentSet components(Clock clock) throws StartException {
    if (refusal != null) {
      throw refusal;
    }
    try {
      return open(clock);
    } catch (StartException e) {
      refusal = e;
      throw e;
    }
  }

  private ComponentSet open(Clock clock) throws StartException {
    ComponentSet components =
        closer.add(
            new ComponentSet(
                plan.configuration().components(),
                clock,
                platform.services(),
                plan.virtualTime() ? ComponentOpener.inline() : new PatientOpener(OPENING_PATIENCE),
                events));
    components.openDue();
    if (components.all().isEmpty() && !components.entries().isEmpty()) {
      throw new StartException(
          Stream.concat(
                  Stream.of("no component could be opened, so there is nothing to run:"),
                  components.absent().stream().map(ComponentSet.Absent::sentence))
              .toList());
    }
    if (plan.camera().isPresent()) {
      refuseUnusableFootage(components);
    }
    return components;
  }

  /** Somebody who names footage wants it seen; a source that is wrong does not come right later. */
  private static void refuseUnusableFootage(ComponentSet components) throws StartException {
    List<String> cameras =
        components.absent().stream()
            .filter(absent -> Simulation.onConnector(absent.entry()))
            .map(absent -> "--camera: " + absent.sentence())
            .toList();
    if (!cameras.isEmpty()) {
      throw new StartException(cameras);
    }
  }

  @Provides
  @Singleton
  DisplayLines displayLines(CurrentFile current) {
    return new DisplayLines(() -> current.configuration().robot());
  }

  @Provides
  @Singleton
  Nerves nerves(Clock clock, EmergencyStop emergencyStop, DisplayLines displayLines) {
    return new Nerves(clock, events, emergencyStop, displayLines);
  }

  @Provides
  @Singleton
  Body body(RobotFile file, ComponentSet components, Nerves nerves) {
    return nerves.connect(components, battery(file), Set.of());
  }

  private static Body.BatteryRange battery(RobotFile file) {
    return new Body.BatteryRange(file.battery().empty(), file.battery().full());
  }

  @Provides
  @Singleton
  SkillLibrary skillLibrary() throws StartException {
    try {
      SkillLibrary library = closer.add(SkillLibrary.open(plan.plugins()));
      Skills.isolate(plan.configuration().robot(), library);
      return library;
    } catch (IOException e) {
      throw new StartException("plugins cannot be listed: " + e.getMessage(), e);
    }
  }

  @Provides
  @Singleton
  SkillHost skillHost(RobotFile file, CycleJournal journal) {
    SkillHost host =
        new SkillHost(
            plan.virtualTime()
                ? HostSettings.patient(plan.seed())
                : HostSettings.live(periodNanos(file), plan.seed()),
            new SystemClock(),
            (run, step, resumed, _) -> journal.yielded(run, step, resumed),
            Optional.empty(),
            events);
    Optional.ofNullable(System.getenv(Restart.QUARANTINE)).stream()
        .flatMap(names -> Stream.of(names.split(",")))
        .filter(name -> !name.isEmpty())
        .forEach(name -> host.faults().quarantine(name, "it made the process begin anew"));
    return closer.add(host);
  }

  @Provides
  @Singleton
  Wiring.CortexMaker cortexMaker(SkillLibrary library, SkillHost host) {
    History history = new History();
    return file ->
        new ModeCortex(
            CortexPlans.of(file.robot().cortex(), library, file.actuators()),
            new HostLauncher(host),
            events.inbox(),
            events,
            history);
  }

  @Provides
  @Singleton
  SwitchingCortex cortex(Wiring.CortexMaker maker, SkillHost host, CycleJournal journal)
      throws StartException {
    return new SwitchingCortex(maker.make(plan.configuration()), host, journal);
  }

  @Provides
  @Singleton
  Optional<Tape> tape(RobotFile file, Body body, SkillLibrary library, Clock clock)
      throws StartException {
    if (plan.record().isEmpty()) {
      return Optional.empty();
    }
    Installation installation = new Installation(plan.home(), plan.plugins(), System.getenv());
    try {
      TapeParts parts = TapeContents.of(plan, installation, library, body, clock);
      return Optional.of(
          closer.add(Tape.begin(plan.record().get(), file.recording(), parts, clock, events)));
    } catch (IOException e) {
      throw new StartException("--record: " + e.getMessage(), e);
    }
  }

  @Provides
  @Singleton
  CycleJournal journal(Optional<Tape> tape) {
    return tape.map(Tape::journal).orElse(CycleJournal.OFF);
  }

  @Provides
  @Singleton
  PluginKeeper pluginKeeper(SkillLibrary library, SkillHost host, Clock clock)
      throws StartException {
    try {
      return new PluginKeeper(
          new PluginWatch(plan.plugins(), library, host, events, clock),
          new SpinWatch(clock),
          host,
          events);
    } catch (IOException e) {
      throw new StartException("plugins cannot be listed: " + e.getMessage(), e);
    }
  }

  @Provides
  @Singleton
  SafetyLimits limits(RobotFile file, Body body) {
    return GateLimits.of(file.safety(), body.lidarMount());
  }

  @Provides
  @Singleton
  ControlCycle cycle(
      Clock clock,
      Body body,
      SafetyLimits limits,
      EmergencyStop emergencyStop,
      SkillHost skills,
      SwitchingCortex cortex,
      Beliefs beliefs,
      PoseHistory history,
      RunRecord record,
      CycleJournal journal,
      RobotFile file) {
    return new ControlCycle(
        clock,
        new SystemClock(),
        body,
        limits,
        emergencyStop,
        skills,
        cortex,
        beliefs,
        history,
        FirstCycle.asked() ? List.of(record, new FirstCycle(System.err)) : List.of(record),
        journal,
        file.landmarks().stream().map(KnownTag::landmark).toList());
  }

  @Provides
  @Singleton
  Operator operator(
      CurrentFile current,
      EmergencyStop emergencyStop,
      Beliefs beliefs,
      SwitchingCortex cortex,
      Clock clock) {
    return new Operator(
        emergencyStop,
        beliefs,
        () -> current.configuration().robot().safety().operatorLink(),
        clock,
        events,
        new ModeChooser(cortex::status, events.inbox()));
  }

  @Provides
  @Singleton
  RhythmWatch rhythmWatch(ControlCycle cycle) {
    return closer.add(new RhythmWatch(cycle, new SystemClock(), events::warning));
  }

  @Provides
  @Singleton
  FabricSide fabric(SkillHost skills, Operator operator) throws StartException {
    return plan.fabric()
        ? closer.add(
            FabricLink.join(
                plan,
                platform.clock(),
                events,
                () -> skills.status().map(SkillStatus::progress).orElse(""),
                operator))
        : FabricSide.off();
  }

  @Provides
  @Singleton
  PageFeed pageFeed(
      PageModel model,
      ControlCycle cycle,
      RhythmWatch rhythm,
      EmergencyStop emergencyStop,
      SkillHost skills,
      SwitchingCortex cortex,
      ComponentSet components,
      FabricSide fabric,
      RobotFile file,
      CurrentFile current,
      LookTally tally,
      Clock clock) {
    return new PageFeed(
        model,
        cycle,
        rhythm,
        emergencyStop,
        skills,
        cortex,
        components,
        () -> fabric.panel(tally),
        events,
        file.name(),
        platform.simulation().map(s -> s.world().spec().name() + ", simulated").orElse(""),
        periodNanos(file),
        clock.nanos(),
        current);
  }

  static long periodNanos(RobotFile file) {
    return Math.round(1e9 / file.cycle().rate());
  }

  @Provides
  @Singleton
  Shows shows(
      RobotFile file,
      ControlCycle cycle,
      EmergencyStop emergencyStop,
      SkillHost skills,
      SwitchingCortex cortex,
      Optional<Tape> tape,
      Clock clock)
      throws StartException {
    RobotViews views = new RobotViews(cycle, emergencyStop, skills, cortex::mode);
    String camera = file.perception().map(Perception::camera).orElse("camera");
    Recording recording = file.recording();
    Optional<FoxgloveFeed> recorded =
        tape.map(t ->
            new FoxgloveFeed(
                new McapTopics(t.output(), topic -> !recording.without().contains(topic.title())),
                t.epochOffsetNanos(),
                views,
                events,
                FoxgloveFeed.Pace.of(recording.frames(), recording.frameRate(), recording.rate()),
                camera));
    if (plan.liveViewPort().isEmpty()) {
      return new Shows(recorded, Optional.empty());
    }
    LiveView view = file.foxglove().orElseGet(LiveView::usual);
    try {
      LiveServer server =
          closer.add(
              LiveServer.open(
                  new LiveConfig(
                      view.address(), plan.liveViewPort().get(), view.token(), view.origins()),
                  file.name(),
                  clock));
      FoxgloveFeed feed =
          new FoxgloveFeed(
              server,
              clock.wallMillis() * 1_000_000L - clock.nanos(),
              views,
              events,
              FoxgloveFeed.Pace.of(Recording.Frames.WHOLE, view.frameRate(), view.rate()),
              camera);
      return new Shows(
          recorded, Optional.of(new Shows.Live(server, feed, Math.round(1e9 / view.rate()))));
    } catch (LiveException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  @Provides
  @Singleton
  SightKeeper sights(
      RobotFile file,
      ComponentSet components,
      ControlCycle cycle,
      PoseHistory history,
      Beliefs beliefs,
      Clock clock,
      FabricSide fabric,
      LookTally tally,
      PageFeed pageFeed,
      Shows shows,
      Optional<BoardJudge> judge)
      throws StartException {
    List<Sight.Watcher> watchers = new ArrayList<>(shows.watchers());
    watchers.add(pageFeed);
    SightKeeper keeper =
        new SightKeeper(
            closer.add(new Eyes()),
            components,
            new Sights(
                plan, cycle, history, beliefs, clock, fabric, tally, watchers, judge, events),
            plan.configuration());
    keeper.look();
    return keeper;
  }

  @Provides
  @Singleton
  Optional<Loudspeaker> loudspeaker(RobotFile file, Clock clock) {
    // Virtual time runs ahead of whatever could be spoken.
    Optional<Loudspeaker> speaker =
        file.speech()
            .filter(_ -> !plan.virtualTime())
            .map(speech -> closer.add(new Loudspeaker(Loudspeaker.command(speech), clock, events)));
    speaker.ifPresent(s -> events.speaks(s::say));
    return speaker;
  }

  @Provides
  @Singleton
  Optional<Listening> listening(
      RobotFile file,
      ComponentSet components,
      EmergencyStop emergencyStop,
      Beliefs beliefs,
      Optional<Loudspeaker> speaker)
      throws StartException {
    if (file.hearing().isEmpty()) {
      return Optional.empty();
    }
    Hearing hearing = file.hearing().get();
    Natives.sound(plan.home());
    return Optional.of(
        closer.add(
            new Listening(
                hearing,
                () -> components.named(hearing.microphone(), Microphone.class),
                Models.of(plan.home(), System.getenv()).folders().inOrder(),
                emergencyStop,
                beliefs,
                since -> speaker.isPresent() && speaker.get().hasSpokenSince(since),
                events)));
  }

  @Provides
  @Singleton
  PageDoor pageDoor(
      PageModel model,
      Operator operator,
      RhythmWatch rhythm,
      ControlCycle cycle,
      LookTally tally,
      Provider<SightKeeper> sights) {
    return closer.add(
        new PageDoor(
            model,
            operator,
            () ->
                rhythm.metrics()
                    + sights.get().eyes().sight().map(sight -> sight.counts().metrics()).orElse("")
                    + tally.metrics().text(),
            Map.of(
                "/scene.json",
                new PageText("application/json", () -> SceneJson.of(cycle.scene())),
                "/scene.txt",
                new PageText(
                    "text/plain; charset=utf-8", () -> SceneText.of(cycle.scene()) + "\n"))));
  }

  @Provides
  @Singleton
  RobotFiles robotFiles(SkillLibrary library) {
    return new RobotFiles(plan, library);
  }

  @Provides
  @Singleton
  Wiring wiring(
      ComponentSet components,
      Nerves nerves,
      ControlCycle cycle,
      SightKeeper sights,
      SwitchingCortex cortex,
      Wiring.CortexMaker cortexMaker,
      PageDoor page,
      CurrentFile current,
      SafetyLimits limits,
      Clock clock) {
    return new Wiring(
        new Wiring.Parts(components, nerves, cycle, sights, cortex, cortexMaker, page),
        plan,
        current,
        limits,
        events,
        clock);
  }

  @Provides
  @Singleton
  Optional<BoardJudge> judge(RobotFile file) {
    return platform
        .simulation()
        .filter(_ -> plan.report().isPresent() && file.perception().isPresent())
        // Footage shows another place: what is seen in it says nothing about the world's boards.
        .filter(_ -> plan.camera().isEmpty())
        .map(BoardJudge::new);
  }
}
