package dev.sinew.runtime.page;

import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.ActuatorState;
import dev.sinew.sdk.scene.Battery;
import dev.sinew.sdk.scene.GaugeReading;
import dev.sinew.sdk.vision.Track;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the page shows about one moment, but for the picture. Immutable; lists are copied,
 * arrays are kept and must not change any more. Frames: everything on the map is in the odometry
 * frame.
 *
 * @param robot the robot's name
 * @param world where it moves, such as {@code simulated hall, seed 7}; empty on a real robot
 * @param cycle number of the control cycle, from 0
 * @param timeSeconds robot time since the start, seconds
 * @param mode the mode it is in, and those that may be chosen
 * @param skill what runs
 * @param motion where it is and was
 * @param lidar the newest turn of the lidar
 * @param tracks what the camera follows
 * @param gate what the safety gate said
 * @param emergencyStop the latch
 * @param battery the supply; empty until measured
 * @param health state of each component by its name, in the order to be shown
 * @param gauges what each gauge said last
 * @param actuators what each actuator with setpoints was told last, and for whom
 * @param timing how punctual the cycle is
 * @param fabric the fabric; empty when it is off
 * @param events the newest log lines, oldest first; the page shows {@value #EVENTS_SHOWN}
 */
public record PageSnapshot(
    String robot,
    String world,
    long cycle,
    double timeSeconds,
    ModeLine mode,
    SkillLine skill,
    Motion motion,
    LidarTurn lidar,
    List<Track> tracks,
    Gate gate,
    EmergencyStopLine emergencyStop,
    Optional<Battery> battery,
    Map<String, Health> health,
    List<GaugeReading> gauges,
    List<ActuatorState> actuators,
    Timing timing,
    Optional<FabricPanel> fabric,
    List<Event> events) {
  /** Older events than this many are not sent to the page. */
  public static final int EVENTS_SHOWN = 60;

  /** Tracks beyond this many are not sent to the page. */
  public static final int TRACKS_SHOWN = 64;

  public PageSnapshot {
    tracks = List.copyOf(tracks);
    events = List.copyOf(events);
    gauges = List.copyOf(gauges);
    actuators = List.copyOf(actuators);
    health = Collections.unmodifiableMap(new LinkedHashMap<>(health));
  }

  /** Of a robot without gauges and setpoints. */
  public PageSnapshot(
      String robot,
      String world,
      long cycle,
      double timeSeconds,
      ModeLine mode,
      SkillLine skill,
      Motion motion,
      LidarTurn lidar,
      List<Track> tracks,
      Gate gate,
      EmergencyStopLine emergencyStop,
      Optional<Battery> battery,
      Map<String, Health> health,
      Timing timing,
      Optional<FabricPanel> fabric,
      List<Event> events) {
    this(
        robot,
        world,
        cycle,
        timeSeconds,
        mode,
        skill,
        motion,
        lidar,
        tracks,
        gate,
        emergencyStop,
        battery,
        health,
        List.of(),
        List.of(),
        timing,
        fabric,
        events);
  }

  /**
   * The mode.
   *
   * @param name of the mode it is in
   * @param phase what it does in it, such as {@code running}
   * @param reason why it was entered; empty for the first
   * @param choices the modes that the viewer may choose
   * @param because the rule that runs and why: {@code greeting, because person at 1.4 m for 2 s};
   *     empty when none does
   * @param rules what may happen in this mode, each with why it does or does not
   */
  public record ModeLine(
      String name,
      String phase,
      String reason,
      List<String> choices,
      String because,
      List<RuleLine> rules) {
    public ModeLine {
      choices = List.copyOf(choices);
      rules = List.copyOf(rules);
    }

    /** A mode that nobody may leave by hand. */
    public static ModeLine of(String name) {
      return new ModeLine(name, "running", "", List.of(), "", List.of());
    }
  }

  /**
   * One rule of the mode.
   *
   * @param running whether its skill runs
   * @param because why it runs, or why it does not
   */
  public record RuleLine(String name, boolean running, String because) {}

  /**
   * The skill that owns the drive base.
   *
   * @param name empty when none runs
   * @param progress its last word to the operator
   * @param running whether it still runs
   */
  public record SkillLine(String name, String progress, boolean running) {
    public static final SkillLine NONE = new SkillLine("", "", false);
  }

  /**
   * Where the robot is, was and wants to go.
   *
   * @param pose metres and radians
   * @param velocity measured, m/s and rad/s
   * @param path earlier positions, oldest first: x, y, x, y, … in metres; see {@link PathTail}
   * @param waypoints where the skill wants to go, in order
   * @param distanceMeters driven since the start
   */
  public record Motion(
      Pose2d pose, Twist2d velocity, float[] path, List<Point2d> waypoints, double distanceMeters) {
    public Motion {
      if (path.length % 2 != 0) {
        throw new IllegalArgumentException("a path is x, y, x, y, …: an even number of values");
      }
      waypoints = List.copyOf(waypoints);
    }
  }

  /**
   * What one turn of the lidar hit, already in the odometry frame.
   *
   * @param turn counts turns; the page adds points to its map when it changes
   * @param x metres, one for each point
   * @param y metres, one for each point
   */
  public record LidarTurn(long turn, float[] x, float[] y) {
    /** No turn has arrived yet. */
    public static final LidarTurn NONE = new LidarTurn(-1, new float[0], new float[0]);

    public LidarTurn {
      if (x.length != y.length) {
        throw new IllegalArgumentException("x and y differ in length");
      }
    }
  }

  /**
   * What the safety gate said in the newest cycle.
   *
   * @param outcome how far it agreed
   * @param rule which rule objected; empty when none did
   * @param reason one sentence for the operator; empty when none did
   */
  public record Gate(GateDecision.Outcome outcome, String rule, String reason) {}

  /**
   * The emergency stop's latch.
   *
   * @param latched whether it holds the robot
   * @param by who pressed it first; empty when not latched
   */
  public record EmergencyStopLine(boolean latched, String by) {}

  /**
   * How punctual the cycle is: lateness of its start against its plan, microseconds.
   *
   * @param periodMicros the planned period
   * @param p50Micros half of the cycles were at most this late
   * @param p99Micros 99 of 100 cycles were at most this late
   * @param maxMicros the latest of all
   * @param lateCycles how many started more than half a period late
   * @param why where the time goes
   */
  public record Timing(
      long periodMicros,
      long p50Micros,
      long p99Micros,
      long maxMicros,
      long lateCycles,
      Why why) {}

  /**
   * Where the cycle's time goes.
   *
   * @param phaseMicros 99 of 100 cycles spent at most this in each phase, in the cycle's order
   * @param pauseMicros the collector's longest pause
   * @param lastLate the newest late cycle and its cause in one sentence; empty for none
   */
  public record Why(Map<String, Long> phaseMicros, long pauseMicros, String lastLate) {
    /** Nothing was measured. */
    public static final Why NOTHING = new Why(Map.of(), 0, "");

    public Why {
      phaseMicros = Collections.unmodifiableMap(new LinkedHashMap<>(phaseMicros));
    }
  }

  /**
   * One line of the event log.
   *
   * @param timeSeconds robot time since the start
   * @param level how much it matters
   * @param text one sentence
   */
  public record Event(double timeSeconds, Level level, String text) {
    /** How much an event matters to who watches. */
    public enum Level {
      INFO,
      WARNING,
      ERROR
    }
  }
}
