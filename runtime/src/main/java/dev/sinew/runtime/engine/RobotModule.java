package dev.sinew.runtime.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.scene.LookSettings;
import dev.sinew.perception.scene.PerceptionPipeline;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.runtime.config.robot.Perception;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.Safety;
import dev.sinew.runtime.cortex.ModeCortex;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.page.PageModel;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.tape.TapeParts;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.runtime.skill.SkillStatus;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the organs of one robot are made from a plan and a platform. */
final class RobotModule extends AbstractModule {
  /** How long a cycle waits for a skill on a robot, real time. */
  private static final long SKILL_BUDGET_NANOS = 4_000_000L;

  /** In virtual time the host waits for the skill; longer than this is a skill that spins. */
  private static final long PATIENT_BUDGET_NANOS = 5_000_000_000L;

  private final RunPlan plan;
  private final Platform platform;
  private final EventLog events;
  private final Closer closer;

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
    bind(LookTally.class).toInstance(new LookTally());
    bind(RunRecord.class).toInstance(new RunRecord());
    bind(PageModel.class).toInstance(new PageModel());
  }

  @Provides
  @Singleton
  RobotFile robotFile() {
    return plan.configuration().robot();
  }

  @Provides
  @Singleton
  ComponentSet components(Clock clock) throws StartException {
    return closer.add(
        ComponentSet.open(plan.configuration().components(), clock, platform.services()));
  }

  @Provides
  @Singleton
  Nerves nerves(RobotFile file, ComponentSet components, Clock clock) {
    Body.BatteryRange battery =
        new Body.BatteryRange(file.battery().empty(), file.battery().full());
    return Nerves.of(components, battery, clock, events);
  }

  @Provides
  @Singleton
  SkillLibrary skillLibrary() throws StartException {
    try {
      return closer.add(SkillLibrary.open(plan.plugins()));
    } catch (IOException e) {
      throw new StartException("plugins cannot be listed: " + e.getMessage(), e);
    }
  }

  @Provides
  @Singleton
  SkillHost skillHost() {
    return closer.add(
        new SkillHost(plan.virtualTime() ? PATIENT_BUDGET_NANOS : SKILL_BUDGET_NANOS));
  }

  @Provides
  @Singleton
  ModeCortex cortex(RobotFile file, SkillLibrary library, SkillHost host) throws StartException {
    return new ModeCortex(
        Skills.modes(file.cortex(), library), file.cortex().initialMode(), host, events::info);
  }

  @Provides
  @Singleton
  Optional<Tape> tape(Nerves nerves, SkillLibrary library, Clock clock) throws StartException {
    if (plan.record().isEmpty()) {
      return Optional.empty();
    }
    Installation installation = new Installation(plan.home(), plan.plugins(), System.getenv());
    try {
      TapeParts parts = TapeContents.of(plan, installation, library, nerves.body(), clock);
      return Optional.of(closer.add(Tape.begin(plan.record().get(), parts, clock, events)));
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
  SafetyLimits limits(RobotFile file) {
    Safety safety = file.safety();
    return new SafetyLimits(
        safety.footprintRadius(),
        safety.maxLinear(),
        safety.maxAngular(),
        safety.maxLinearAcceleration(),
        safety.maxAngularAcceleration(),
        safety.braking(),
        safety.clearance(),
        safety.reaction().toNanos(),
        safety.commandAge().toNanos(),
        safety.sensorAge().wheels().toNanos(),
        safety.sensorAge().imu().toNanos(),
        safety.sensorAge().lidar().toNanos(),
        safety.commandValidity().toNanos(),
        safety.minVoltage());
  }

  @Provides
  @Singleton
  ControlCycle cycle(
      Clock clock,
      Nerves nerves,
      SafetyLimits limits,
      EmergencyStop emergencyStop,
      SkillHost skills,
      ModeCortex cortex,
      Beliefs beliefs,
      PoseHistory history,
      RunRecord record,
      CycleJournal journal) {
    return new ControlCycle(
        clock,
        nerves.body(),
        limits,
        emergencyStop,
        skills,
        cortex,
        beliefs,
        history,
        FirstCycle.asked() ? List.of(record, new FirstCycle(System.err)) : List.of(record),
        journal);
  }

  @Provides
  @Singleton
  FabricSide fabric(SkillHost skills) throws StartException {
    return plan.fabric()
        ? closer.add(
            FabricLink.join(
                plan,
                platform.clock(),
                events,
                () -> skills.status().map(SkillStatus::progress).orElse("")))
        : FabricSide.off();
  }

  @Provides
  @Singleton
  PageFeed pageFeed(
      PageModel model,
      ControlCycle cycle,
      EmergencyStop emergencyStop,
      SkillHost skills,
      ModeCortex cortex,
      ComponentSet components,
      FabricSide fabric,
      RobotFile file,
      LookTally tally,
      Clock clock) {
    return closer.add(
        new PageFeed(
            model,
            cycle,
            emergencyStop,
            skills,
            cortex::mode,
            components,
            () -> fabric.panel(tally),
            events,
            file.name(),
            platform.simulation().map(s -> s.world().spec().name() + ", simulated").orElse(""),
            periodNanos(file),
            clock.nanos(),
            waypoints(file)));
  }

  /** Points that a mode's goal names, for the map. */
  private static List<Point2d> waypoints(RobotFile file) {
    return file.cortex()
        .initialMode()
        .flatMap(mode -> Optional.ofNullable(file.cortex().modes().get(mode)))
        .map(mode -> MapPoints.of(mode.goal()))
        .orElse(List.of());
  }

  static long periodNanos(RobotFile file) {
    return Math.round(1e9 / file.cycle().rate());
  }

  @Provides
  @Singleton
  Optional<Sight> sight(
      RobotFile file,
      ComponentSet components,
      ControlCycle cycle,
      PoseHistory history,
      Beliefs beliefs,
      Clock clock,
      FabricSide fabric,
      LookTally tally,
      PageFeed pageFeed,
      Optional<BoardJudge> judge)
      throws StartException {
    if (file.perception().isEmpty()) {
      return Optional.empty();
    }
    Perception perception = file.perception().get();
    ComponentSet.Opened<Camera> camera =
        components
            .named(perception.camera(), Camera.class)
            .orElseThrow(() ->
                new StartException(
                    List.of("perception.camera: there is no camera " + perception.camera())));
    Models models = Models.of(plan.home(), System.getenv());
    ModelManifest manifest = manifest(models, perception);
    PerceptionPipeline pipeline = pipeline(models, perception, manifest, camera.component(), clock);
    List<Sight.Watcher> watchers = new ArrayList<>(List.of(pageFeed));
    judge.ifPresent(watchers::add);
    return Optional.of(
        closer.add(
            new Sight(
                camera.name(),
                camera.component(),
                pipeline,
                cycle,
                history,
                beliefs,
                clock,
                fabric
                    .service()
                    .flatMap(service ->
                        perception
                            .secondLook()
                            .map(look ->
                                new Sight.Looks(
                                    service, look.deadline().toMillis(), look.maxPrice()))),
                tally,
                watchers,
                events,
                plan.virtualTime() ? Math.round(manifest.latencyMillis() * 1e6) : 0)));
  }

  private static ModelManifest manifest(Models models, Perception perception)
      throws StartException {
    return models
        .named(perception.model())
        .orElseThrow(() ->
            new StartException(
                List.of("perception.model: there is no model " + perception.model())));
  }

  private static PerceptionPipeline pipeline(
      Models models, Perception perception, ModelManifest manifest, Camera camera, Clock clock)
      throws StartException {
    LookSettings looks =
        perception
            .secondLook()
            .map(look ->
                new LookSettings(
                    look.below(),
                    look.above(),
                    LookSettings.DEFAULT.leastWidth(),
                    LookSettings.DEFAULT.growth(),
                    look.interval().toNanos() * 1e-9,
                    LookSettings.DEFAULT.paceSeconds(),
                    LookSettings.DEFAULT.nearMetres(),
                    LookSettings.DEFAULT.aheadRadians(),
                    LookSettings.DEFAULT.samePlaceMetres()))
            .orElse(LookSettings.DEFAULT);
    try {
      return new PerceptionPipeline(
          NetworkDetector.open(models.store().require(manifest), 1),
          camera.model(),
          clock,
          TrackerSettings.DEFAULT,
          looks);
    } catch (ModelException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  @Provides
  @Singleton
  Optional<BoardJudge> judge(RobotFile file, ComponentSet components) {
    return platform
        .simulation()
        .filter(_ -> plan.report().isPresent())
        // Footage shows another place: what is seen in it says nothing about the world's boards.
        .filter(_ -> plan.camera().isEmpty())
        .flatMap(simulation ->
            file.perception()
                .flatMap(p -> components.named(p.camera(), Camera.class))
                .map(camera -> new BoardJudge(simulation, camera.component().model())));
  }
}
