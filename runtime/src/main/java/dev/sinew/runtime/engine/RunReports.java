package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.CycleTimings;
import dev.sinew.runtime.cycle.Phase;
import dev.sinew.runtime.cycle.Tally;
import dev.sinew.runtime.metrics.RhythmWatch;
import dev.sinew.runtime.report.MapShape;
import dev.sinew.runtime.report.ReportPictures;
import dev.sinew.runtime.report.RunReport;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.Track;
import dev.sinew.world.spec.BoardSpec;
import dev.sinew.world.spec.StartSpec;
import dev.sinew.world.spec.WorldSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a run that has ended into its report. Reads the world's truth; nothing else may. */
public final class RunReports {
  private RunReports() {}

  /** The numbers. */
  public static RunReport numbers(Robot robot) {
    RunRecord record = robot.record();
    CycleTimings timings = robot.cycle().timings();
    Map<String, RunReport.Micros> phases = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      phases.put(phase.text(), micros(timings.phase(phase)));
    }
    RhythmWatch watch = robot.rhythmWatch();
    FabricSide.Books books = robot.fabric().books();
    return new RunReport(
        robot.plan().configuration().robot().name(),
        robot.simulation().map(s -> s.world().spec().name()).orElse(""),
        robot.plan().seed(),
        robot.plan().fabric(),
        robot.robotNanos() * 1e-9,
        robot.wallNanos() * 1e-9,
        robot.cycle().cycles(),
        micros(timings.lateness()),
        phases,
        micros(watch.pauses()),
        new RunReport.LateCycles(timings.lateCycles(), watch.causes(), watch.newest()),
        robot.cycle().distance(),
        robot
            .simulation()
            .map(s -> (long) s.world().truth().robot(s.body()).collisions())
            .orElse(0L),
        boards(robot),
        jobs(robot, books),
        books.rows(robot.looks()),
        books.ledger(),
        new RunReport.GateCounts(
            record.allowed(), record.limited(), record.stopped(), record.byRule()),
        healthEvents(robot),
        decisions(robot),
        record.commandHash(),
        record.poseHash());
  }

  private static RunReport.Micros micros(Tally.Spread spread) {
    return new RunReport.Micros(
        Math.round(spread.p50()), Math.round(spread.p99()), Math.round(spread.max()));
  }

  private static RunReport.Jobs jobs(Robot robot, FabricSide.Books books) {
    return new RunReport.Jobs(
        books.bought(),
        books.paid(),
        books.verified(),
        books.rejected(),
        robot.looks().changedLabel());
  }

  private static List<RunReport.Board> boards(Robot robot) {
    List<RunReport.Board> boards = new ArrayList<>();
    for (BoardJudge.Verdict verdict : verdicts(robot)) {
      Optional<RunReport.Recognition> recognition =
          verdict
              .recognisedAs()
              .map(label ->
                  new RunReport.Recognition(
                      label,
                      verdict.by().orElse(Track.Source.OWN) == Track.Source.BOUGHT
                          ? RunReport.RecognisedBy.BOUGHT
                          : RunReport.RecognisedBy.OWN,
                      verdict.score(),
                      verdict.distance()));
      boards.add(new RunReport.Board(verdict.label(), verdict.seen(), recognition));
    }
    return boards;
  }

  private static List<BoardJudge.Verdict> verdicts(Robot robot) {
    return robot.judge().map(BoardJudge::verdicts).orElse(List.of());
  }

  private static List<RunReport.HealthEvent> healthEvents(Robot robot) {
    List<RunReport.HealthEvent> events = new ArrayList<>();
    for (EventLog.Event event : robot.events().newest(EventLog.KEPT)) {
      if (event.component().isPresent()) {
        events.add(
            new RunReport.HealthEvent(
                (event.timeNanos() - robot.startNanos()) * 1e-9,
                event.component().get(),
                state(event.level()),
                event.text()));
      }
    }
    return events;
  }

  private static String state(EventLog.Level level) {
    return switch (level) {
      case INFO -> "OK";
      case WARNING -> "DEGRADED";
      case ERROR -> "FAILED";
    };
  }

  private static List<RunReport.Decision> decisions(Robot robot) {
    return robot.decisions().stream()
        .map(entry ->
            new RunReport.Decision(
                (entry.timeNanos() - robot.startNanos()) * 1e-9,
                entry.kind().name(),
                entry.name(),
                entry.reason()))
        .toList();
  }

  /** What goes beside the numbers. */
  public static ReportPictures pictures(Robot robot) {
    List<ReportPictures.Picture> frames = new ArrayList<>();
    for (BoardJudge.Verdict verdict : verdicts(robot)) {
      verdict
          .picture()
          .ifPresent(jpeg ->
              frames.add(
                  new ReportPictures.Picture(
                      jpeg,
                      String.format(
                          Locale.ROOT,
                          "%s (truly %s) at %.1f m: %s",
                          verdict.name(),
                          verdict.label(),
                          verdict.distance(),
                          verdict
                              .recognisedAs()
                              .map(label -> "recognised as " + label)
                              .orElse("not recognised")))));
    }
    if (robot.simulation().isEmpty()) {
      return new ReportPictures(
          List.of(), new float[0], robot.record().path(), List.of(), List.of(), frames);
    }
    Simulation simulation = robot.simulation().get();
    WorldSpec spec = simulation.world().spec();
    List<ReportPictures.BoardMark> marks = new ArrayList<>();
    for (BoardSpec board : spec.boards()) {
      marks.add(new ReportPictures.BoardMark(board.label(), board.x(), board.y()));
    }
    StartSpec start = simulation.start();
    return new ReportPictures(
        shapes(spec),
        robot.truePath(),
        inWorld(robot.record().path(), new Pose2d(start.x(), start.y(), start.heading())),
        marks,
        List.of(),
        frames);
  }

  private static float[] inWorld(float[] path, Pose2d start) {
    float[] placed = new float[path.length];
    for (int i = 0; i < path.length; i += 2) {
      Point2d point = start.toFrame(path[i], path[i + 1]);
      placed[i] = (float) point.x();
      placed[i + 1] = (float) point.y();
    }
    return placed;
  }

  private static List<MapShape> shapes(WorldSpec spec) {
    List<MapShape> shapes = new ArrayList<>();
    double x = spec.hall().length() / 2;
    double y = spec.hall().width() / 2;
    shapes.add(new MapShape.Segment(-x, -y, x, -y, MapShape.Kind.WALL));
    shapes.add(new MapShape.Segment(x, -y, x, y, MapShape.Kind.WALL));
    shapes.add(new MapShape.Segment(x, y, -x, y, MapShape.Kind.WALL));
    shapes.add(new MapShape.Segment(-x, y, -x, -y, MapShape.Kind.WALL));
    spec.pillars()
        .forEach(
            p -> shapes.add(new MapShape.Circle(p.x(), p.y(), p.radius(), MapShape.Kind.PILLAR)));
    spec.crates()
        .forEach(c ->
            shapes.add(
                new MapShape.Rectangle(
                    c.x(), c.y(), c.length(), c.width(), c.heading(), MapShape.Kind.CRATE)));
    for (BoardSpec board : spec.boards()) {
      double dx = -StrictMath.sin(board.heading()) * board.width() / 2;
      double dy = StrictMath.cos(board.heading()) * board.width() / 2;
      shapes.add(
          new MapShape.Segment(
              board.x() - dx, board.y() - dy, board.x() + dx, board.y() + dy, MapShape.Kind.BOARD));
    }
    return shapes;
  }
}
