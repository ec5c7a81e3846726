package dev.sinew.skills.patrol;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Drives a round of waypoints and goes up to what it sees on the way, to look closer. */
public final class Patrol implements Skill<Patrol.Goal> {

  /** What to do. Positions are in the odometry frame, whose origin is where the robot started. */
  public record Goal(
      @Doc("Where to drive, in this order, then again from the first.") List<Waypoint> waypoints,
      @Doc("How many rounds; 0 means until cancelled.") @Range(min = 0, max = 10000) @Default("0")
          int rounds,
      @Doc("Speed between waypoints.") @Unit("m/s") @Range(min = 0.05, max = 2) @Default("0.45")
          double speed,
      @Doc("How near to go to something seen.")
          @Unit("m")
          @Range(min = 0.5, max = 5)
          @Default("1.7")
          double approach,
      @Doc("How far away something may be to be worth a detour.")
          @Unit("m")
          @Range(min = 0.5, max = 10)
          @Default("3.5")
          double interest,
      @Doc("How long to look at something.") @Unit("s") @Range(min = 0, max = 60) @Default("2.5")
          double look) {}

  /** One place of the round. */
  public record Waypoint(
      @Unit("m") @Range(min = -1000, max = 1000) double x,
      @Unit("m") @Range(min = -1000, max = 1000) double y,
      @Doc("Stop here and look in this direction.") @Unit("rad") @Range(min = -3.15, max = 3.15)
          Optional<Double> look) {
    Point2d position() {
      return new Point2d(x, y);
    }
  }

  private static final double ARRIVED = 0.25;
  private static final double AIMED = 0.06;

  /** Two sightings nearer to each other than this are the same thing. */
  private static final double SAME_THING = 0.9;

  private static final double TURN_GAIN = 2.2;
  private static final double TURN_LIMIT = 1.2;

  /** A leg that takes longer than this many seconds is given up: the way may be blocked. */
  private static final double PATIENCE = 40;

  private final List<Point2d> lookedAt = new ArrayList<>();

  @Override
  public Class<Goal> goalType() {
    return Goal.class;
  }

  @Override
  public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
    if (goal.waypoints().isEmpty()) {
      return Outcome.failure("the goal has no waypoints");
    }
    Drive drive = robot.require(Drive.class);
    LocalPlanner planner = new LocalPlanner();
    int round = 0;
    while (goal.rounds() == 0 || round < goal.rounds()) {
      for (int i = 0; i < goal.waypoints().size(); i++) {
        Waypoint waypoint = goal.waypoints().get(i);
        robot.progress("round %d: to waypoint %d".formatted(round + 1, i + 1));
        boolean arrived = driveTo(robot, drive, planner, goal, waypoint.position(), true);
        if (arrived && waypoint.look().isPresent()) {
          robot.progress("round %d: looking from waypoint %d".formatted(round + 1, i + 1));
          face(robot, drive, waypoint.look().get());
          dwell(robot, drive, goal.look());
        }
      }
      round++;
      lookedAt.clear();
    }
    return Outcome.success("drove " + round + " rounds");
  }

  /** Drives to a point; on the way, when {@code curious}, turns aside for what it sees. */
  private boolean driveTo(
      SkillContext robot,
      Drive drive,
      LocalPlanner planner,
      Goal goal,
      Point2d target,
      boolean curious)
      throws InterruptedException {
    double started = seconds(robot.scene());
    while (seconds(robot.scene()) - started < PATIENCE) {
      Scene scene = robot.scene();
      if (scene.pose().position().distanceTo(target) < ARRIVED) {
        return true;
      }
      if (curious) {
        Optional<Track> sight = somethingNew(scene, goal);
        if (sight.isPresent()) {
          lookCloser(robot, drive, planner, goal, sight.get());
          started = seconds(robot.scene());
          continue;
        }
      }
      drive.request(planner.towards(scene, target, goal.speed()));
      robot.nextCycle();
    }
    return false;
  }

  private Optional<Track> somethingNew(Scene scene, Goal goal) {
    for (Track track : scene.tracks()) {
      Optional<Point2d> position = track.position();
      if (position.isPresent()
          && track.hits() >= 5
          && position.get().distanceTo(scene.pose().position()) < goal.interest()
          && lookedAt.stream().noneMatch(p -> p.distanceTo(position.get()) < SAME_THING)) {
        return Optional.of(track);
      }
    }
    return Optional.empty();
  }

  private void lookCloser(
      SkillContext robot, Drive drive, LocalPlanner planner, Goal goal, Track sight)
      throws InterruptedException {
    Point2d thing = sight.position().orElseThrow();
    lookedAt.add(thing);
    robot.progress(String.format(Locale.ROOT, "a %s? going closer", sight.label()));
    Point2d here = robot.scene().pose().position();
    double distance = here.distanceTo(thing);
    if (distance > goal.approach()) {
      double share = (distance - goal.approach()) / distance;
      Point2d stand =
          new Point2d(
              here.x() + share * (thing.x() - here.x()), here.y() + share * (thing.y() - here.y()));
      driveTo(robot, drive, planner, goal, stand, false);
    }
    Scene scene = robot.scene();
    face(robot, drive, scene.pose().heading() + scene.pose().bearingTo(thing));
    dwell(robot, drive, goal.look());
  }

  /** Turns in place towards a heading of the odometry frame, radians. */
  private static void face(SkillContext robot, Drive drive, double heading)
      throws InterruptedException {
    double started = seconds(robot.scene());
    while (seconds(robot.scene()) - started < 10) {
      double error =
          dev.sinew.sdk.geometry.Angles.difference(robot.scene().pose().heading(), heading);
      if (Math.abs(error) < AIMED) {
        break;
      }
      double turn = Math.max(-TURN_LIMIT, Math.min(TURN_LIMIT, TURN_GAIN * error));
      drive.request(new Twist2d(0, turn));
      robot.nextCycle();
    }
  }

  /** Stands still for a while, so that the pictures are sharp. */
  private static void dwell(SkillContext robot, Drive drive, double seconds)
      throws InterruptedException {
    double until = seconds(robot.scene()) + seconds;
    while (seconds(robot.scene()) < until) {
      drive.request(Twist2d.ZERO);
      robot.nextCycle();
    }
  }

  private static double seconds(Scene scene) {
    return scene.timeNanos() * 1e-9;
  }
}
