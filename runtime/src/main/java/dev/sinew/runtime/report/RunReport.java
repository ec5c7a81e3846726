package dev.sinew.runtime.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was like, in numbers. Immutable. Becomes {@code report.json}, whose keys are the names
 * of these components; amounts are whole atoms.
 *
 * @param robot the robot's name
 * @param world the world's name; empty on a real robot
 * @param seed of the world's chance
 * @param fabric whether the fabric was on
 * @param simulatedSeconds robot time that passed, seconds
 * @param wallSeconds time that passed on the wall, seconds
 * @param cycles control cycles
 * @param latenessMicros how late cycles started
 * @param phaseMicros how long each phase of the cycle took, in the cycle's order
 * @param gcPauseMicros how long the garbage collector stopped the program
 * @param lateCycles which cycles began late, and why
 * @param distanceMeters driven
 * @param collisions times it began to touch something, by the world's truth
 * @param boards what stood there to be recognised
 * @param jobs second looks, counted
 * @param jobList second looks, one by one, oldest first
 * @param ledger what both sides' books say
 * @param gate what the safety gate said, counted in cycles
 * @param healthEvents components that failed or came back, oldest first
 * @param decisions the modes the robot was in and the rules that began, oldest first, with why
 * @param commandHash {@link RunHash} over all commands
 * @param poseHash {@link RunHash} over all poses
 */
public record RunReport(
    String robot,
    String world,
    long seed,
    boolean fabric,
    double simulatedSeconds,
    double wallSeconds,
    long cycles,
    Micros latenessMicros,
    Map<String, Micros> phaseMicros,
    Micros gcPauseMicros,
    LateCycles lateCycles,
    double distanceMeters,
    long collisions,
    List<Board> boards,
    Jobs jobs,
    List<JobRow> jobList,
    Ledger ledger,
    GateCounts gate,
    List<HealthEvent> healthEvents,
    List<Decision> decisions,
    String commandHash,
    String poseHash) {
  /** Version of the report's form; goes up when a key changes its meaning. */
  public static final int FORMAT = 1;

  public RunReport {
    phaseMicros = Collections.unmodifiableMap(new LinkedHashMap<>(phaseMicros));
    boards = List.copyOf(boards);
    jobList = List.copyOf(jobList);
    healthEvents = List.copyOf(healthEvents);
    decisions = List.copyOf(decisions);
  }

  /**
   * Cycles that began more than half a period late.
   *
   * @param count of all
   * @param causes how often each cause was found: {@code gc}, {@code scheduler} or a phase
   * @param newest in words, oldest first
   */
  public record LateCycles(long count, Map<String, Long> causes, List<String> newest) {
    /** None was late. */
    public static final LateCycles NONE = new LateCycles(0, Map.of(), List.of());

    public LateCycles {
      causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
      newest = List.copyOf(newest);
    }
  }

  /**
   * A distribution of durations in microseconds.
   *
   * @param p50 half were at most this
   * @param p99 99 of 100 were at most this
   * @param max the largest
   */
  public record Micros(long p50, long p99, long max) {
    /** Nothing was measured, or nothing took any time. */
    public static final Micros ZERO = new Micros(0, 0, 0);
  }

  /**
   * Something that stood in the world to be recognised.
   *
   * @param label what it is
   * @param seen whether it ever was in the camera's view
   * @param recognition what it was called at the closest view; empty when it was not recognised as
   *     anything
   */
  public record Board(String label, boolean seen, Optional<Recognition> recognition) {
    /** Whether it was recognised as what it is. */
    public boolean right() {
      return recognition.isPresent() && recognition.get().recognisedAs().equals(label);
    }
  }

  /**
   * What a board was called.
   *
   * @param recognisedAs the track's label
   * @param recognisedBy who gave that label
   * @param score confidence in [0, 1]
   * @param meters from the camera, at the closest view
   */
  public record Recognition(
      String recognisedAs, RecognisedBy recognisedBy, double score, double meters) {}

  /** Who gave a label. */
  public enum RecognisedBy {
    /** The board's own detector. */
    OWN,
    /** A fabric node, for pay. */
    BOUGHT
  }

  /**
   * Second looks, counted.
   *
   * @param bought assigned to a node
   * @param paid with a voucher the node acknowledged
   * @param verified recomputed by another party, or canaries, and found right
   * @param rejected answers that were refused
   * @param changedLabel answers that changed what a track is called
   */
  public record Jobs(long bought, long paid, long verified, long rejected, long changedLabel) {
    /** Nothing was bought. */
    public static final Jobs NONE = new Jobs(0, 0, 0, 0, 0);
  }

  /**
   * One second look.
   *
   * @param id the job's identifier
   * @param atSeconds robot time of the request
   * @param node the seller's name
   * @param state where it ended
   * @param before what the robot called the object itself
   * @param after what the answer calls it; empty when it saw nothing or never came
   * @param score confidence of {@code after} in [0, 1]
   * @param priceAtoms what it cost
   * @param millis from the request to the answer
   * @param verified whether another party recomputed it and agreed
   */
  public record JobRow(
      String id,
      double atSeconds,
      String node,
      String state,
      String before,
      String after,
      double score,
      long priceAtoms,
      long millis,
      boolean verified) {
    /** Whether the answer says something else than the robot did. */
    public boolean changedLabel() {
      return !after.isEmpty() && !after.equals(before);
    }
  }

  /**
   * Both sides' books.
   *
   * @param asset name of the asset; empty when the fabric was off
   * @param robotSpent atoms, by the robot's ledger
   * @param nodeEarned atoms, by the node's ledger
   * @param balanced whether they agree to the atom
   */
  public record Ledger(String asset, long robotSpent, long nodeEarned, boolean balanced) {
    /** The fabric was off. */
    public static final Ledger NONE = new Ledger("", 0, 0, true);
  }

  /**
   * What the safety gate said, in cycles.
   *
   * @param allow without objection
   * @param limit reduced
   * @param stop stopped
   * @param byRule cycles in which each rule was the one that objected
   */
  public record GateCounts(long allow, long limit, long stop, Map<String, Long> byRule) {
    public GateCounts {
      byRule = Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
    }
  }

  /**
   * The cortex decided something.
   *
   * @param atSeconds robot time
   * @param kind {@code MODE} or {@code RULE}
   * @param name of the mode that was entered, or of the rule that began
   * @param reason why, such as {@code person at 1.4 m for 2 s}; empty for the first mode
   */
  public record Decision(double atSeconds, String kind, String name, String reason) {}

  /**
   * A component changed its state.
   *
   * @param atSeconds robot time
   * @param component its name
   * @param state {@code OK}, {@code DEGRADED} or {@code FAILED}
   * @param reason one sentence; may be empty
   */
  public record HealthEvent(double atSeconds, String component, String state, String reason) {}
}
