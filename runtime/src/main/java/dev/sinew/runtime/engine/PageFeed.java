package dev.sinew.runtime.engine;

import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.perception.scene.PerceptionResult;
import dev.sinew.runtime.config.cortex.Cortex;
import dev.sinew.runtime.cortex.CortexStatus;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.cycle.Phase;
import dev.sinew.runtime.cycle.Tally;
import dev.sinew.runtime.metrics.RhythmWatch;
import dev.sinew.runtime.page.FabricPanel;
import dev.sinew.runtime.page.FrameBox;
import dev.sinew.runtime.page.PageModel;
import dev.sinew.runtime.page.PageSnapshot;
import dev.sinew.runtime.page.PathTail;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.runtime.skill.SkillStatus;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells the page what the robot believes, ten times a second, and shows it the newest picture while
 * somebody looks. Costs the cycle nothing: it reads what the cycle left.
 */
final class PageFeed implements Sight.Watcher {
  private static final int QUALITY = 75;
  private static final int PATH_POINTS = 4000;
  private static final double PATH_STEP = 0.03;

  private final PageModel model;
  private final ControlCycle cycle;
  private final RhythmWatch rhythm;
  private final EmergencyStop emergencyStop;
  private final SkillHost skills;
  private final SwitchingCortex cortex;
  private final ComponentSet components;
  private final Supplier<Optional<FabricPanel>> fabric;
  private final EventLog events;
  private final String robot;
  private final String world;
  private final long periodNanos;
  private final long startNanos;
  private final CurrentFile file;
  private final PathTail path = new PathTail(PATH_POINTS, PATH_STEP);
  private double distance;
  private double lastX;
  private double lastY;

  PageFeed(
      PageModel model,
      ControlCycle cycle,
      RhythmWatch rhythm,
      EmergencyStop emergencyStop,
      SkillHost skills,
      SwitchingCortex cortex,
      ComponentSet components,
      Supplier<Optional<FabricPanel>> fabric,
      EventLog events,
      String robot,
      String world,
      long periodNanos,
      long startNanos,
      CurrentFile file) {
    this.model = model;
    this.cycle = cycle;
    this.rhythm = rhythm;
    this.emergencyStop = emergencyStop;
    this.skills = skills;
    this.cortex = cortex;
    this.components = components;
    this.fabric = fabric;
    this.events = events;
    this.robot = robot;
    this.world = world;
    this.periodNanos = periodNanos;
    this.startNanos = startNanos;
    this.file = file;
  }

  /** One turn: publishes what is so now. */
  void step() {
    Scene scene = cycle.scene();
    path.add(scene.pose().x(), scene.pose().y());
    double dx = scene.pose().x() - lastX;
    double dy = scene.pose().y() - lastY;
    lastX = scene.pose().x();
    lastY = scene.pose().y();
    distance += Math.sqrt(dx * dx + dy * dy);
    GateReport gate = cycle.gate();
    Tally.Spread lateness = cycle.timings().lateness();
    model.publish(
        new PageSnapshot(
            robot,
            world,
            scene.cycle(),
            seconds(scene.timeNanos()),
            mode(),
            skills.status().map(PageFeed::line).orElse(PageSnapshot.SkillLine.NONE),
            new PageSnapshot.Motion(
                scene.pose(), scene.velocity(), path.toArray(), waypoints(), distance),
            turn(scene.obstacles()),
            scene.tracks(),
            new PageSnapshot.Gate(
                gate.outcome(),
                gate.rule(),
                GateText.of(gate.rule(), gate.reason(), cycle.gateMeasured(), cycle.gateAllowed())),
            new PageSnapshot.EmergencyStopLine(emergencyStop.latched(), emergencyStop.pressedBy()),
            scene.battery(),
            health(),
            scene.readings(),
            scene.actuators(),
            new PageSnapshot.Timing(
                periodNanos / 1000,
                Math.round(lateness.p50()),
                Math.round(lateness.p99()),
                Math.round(lateness.max()),
                cycle.timings().lateCycles(),
                why()),
            fabric.get(),
            lines()));
  }

  /** Asks for the rules' reasons of the next turn while somebody looks. */
  private PageSnapshot.ModeLine mode() {
    if (model.watched()) {
      cortex.ask();
    }
    CortexStatus status = cortex.status();
    return new PageSnapshot.ModeLine(
        status.mode(),
        status.phase().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        status.reason(),
        status.choices(),
        status.running(),
        status.rules().stream()
            .map(rule -> new PageSnapshot.RuleLine(rule.name(), rule.running(), rule.because()))
            .toList());
  }

  private PageSnapshot.Why why() {
    Map<String, Long> phases = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      phases.put(phase.text(), Math.round(cycle.timings().phase(phase).p99()));
    }
    List<String> late = rhythm.newest();
    return new PageSnapshot.Why(
        phases, Math.round(rhythm.pauses().max()), late.isEmpty() ? "" : late.getLast());
  }

  private Map<String, Health> health() {
    Map<String, Health> health = new LinkedHashMap<>(components.health());
    file.complaint().ifPresent(complaint -> health.put(CurrentFile.ROW, complaint));
    return health;
  }

  /** Points that the first mode's goal names, for the map. */
  private List<Point2d> waypoints() {
    Cortex section = file.configuration().robot().cortex();
    return section
        .initialMode()
        .flatMap(mode -> Optional.ofNullable(section.modes().get(mode)))
        .map(mode -> MapPoints.of(mode.goal()))
        .orElse(List.of());
  }

  private double seconds(long nanos) {
    return Math.max(0, nanos - startNanos) * 1e-9;
  }

  private static PageSnapshot.SkillLine line(SkillStatus status) {
    return new PageSnapshot.SkillLine(status.name(), status.progress(), status.outcome().isEmpty());
  }

  private static PageSnapshot.LidarTurn turn(Obstacles obstacles) {
    if (obstacles.count() == 0) {
      return PageSnapshot.LidarTurn.NONE;
    }
    float[] x = new float[obstacles.count()];
    float[] y = new float[obstacles.count()];
    for (int i = 0; i < x.length; i++) {
      x[i] = obstacles.x(i);
      y[i] = obstacles.y(i);
    }
    return new PageSnapshot.LidarTurn(obstacles.timeNanos(), x, y);
  }

  private List<PageSnapshot.Event> lines() {
    List<PageSnapshot.Event> lines = new ArrayList<>();
    for (EventLog.Event event : events.newest(PageSnapshot.EVENTS_SHOWN)) {
      lines.add(
          new PageSnapshot.Event(
              seconds(event.timeNanos()),
              PageSnapshot.Event.Level.valueOf(event.level().name()),
              event.text()));
    }
    return lines;
  }

  @Override
  public void saw(Frame frame, PerceptionResult result, OutgoingPictures outgoing) {
    if (!model.watched()) {
      return;
    }
    List<FrameBox> boxes = new ArrayList<>();
    for (Track track : Sight.believable(result.tracks())) {
      if (track.seenNanos() == result.captureNanos()) {
        boxes.add(FrameBox.of(track));
      }
    }
    outgoing
        .encode(QUALITY)
        .ifPresent(jpeg -> model.publishFrame(jpeg, frame.width(), frame.height(), boxes));
  }
}
