package dev.sinew.runtime.estimate;

import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import java.util.List;

/**
 * Corrects the pose by tags whose places are known: an extended Kalman filter over what odometry
 * says of its own error (Thrun et al., Probabilistic Robotics, 7.4). What a tag says is compared
 * with where the robot was when the picture was taken. The correction is let in bit by bit, and the
 * lidar's echoes move with it, so that nothing that keeps a distance sees a jump.
 *
 * <p>A tag that contradicts the pose is not believed; when many in a row do, the robot was carried,
 * and they are. Belongs to the cycle's thread; a function of what entered the cycle.
 */
public final class Landmarks {
  /** Of a robot without any. */
  public static final List<Landmark> NONE = List.of();

  /** How well a robot is set down on its starting point, one standard deviation. */
  private static final double START_METRES = 0.05;

  private static final double START_RADIANS = 0.05;

  /** 99.9 % of honest surprises of three numbers are smaller (chi squared). */
  private static final double BELIEVABLE = 16.27;

  /** So many contradictions in a row mean that the robot was carried. */
  private static final int CARRIED = 10;

  private static final double CARRIED_METRES = 5;
  private static final double CARRIED_RADIANS = 3;

  /** In this time a correction comes down to a third, seconds. */
  private static final double SLEW_SECONDS = 0.4;

  /**
   * Variance that each metre adds for what the wheels cannot know of themselves: a radius that is
   * not the file's, a carpet, m².
   */
  private static final double VARIANCE_PER_METRE = 0.05 * 0.05;

  private static final double SMALL = 1e-6;

  private final List<Landmark> landmarks;
  private final PoseHistory history;
  private final PoseHistory.Place then = new PoseHistory.Place();

  /** All that was let in of corrections, at the times of {@link #history}. */
  private final PoseHistory letIn = new PoseHistory();

  private final PoseHistory.Place letInThen = new PoseHistory.Place();
  private final PoseCovariance trial = new PoseCovariance();
  private final double[] gain = new double[3];
  private final double[] change = new double[3];
  private List<Observed> last = List.of();
  private double letInX;
  private double letInY;
  private double letInTurn;
  private long letInNanos = Long.MIN_VALUE;
  private double leftX;
  private double leftY;
  private double leftTurn;
  private double surprise;
  private int contradictions;
  private double driven;
  private boolean begun;
  private volatile long used;
  private volatile long refused;

  public Landmarks(List<Landmark> landmarks, PoseHistory history) {
    this.landmarks = List.copyOf(landmarks);
    this.history = history;
  }

  /** Takes what the stages said newly and lets in what is left of earlier corrections. */
  public void correct(Odometry odometry, PlacedTurn turn, List<Observed> observed, double dt) {
    if (landmarks.isEmpty()) {
      return;
    }
    if (!begun) {
      begun = true;
      odometry.covariance().open(START_METRES * START_METRES, START_RADIANS * START_RADIANS);
    }
    odometry.covariance().loosen(VARIANCE_PER_METRE * (odometry.distance() - driven));
    driven = odometry.distance();
    if (history.newestNanos() != letInNanos) {
      letInNanos = history.newestNanos();
      letIn.add(letInNanos, letInX, letInY, letInTurn);
    }
    if (observed != last) {
      for (int i = 0; i < observed.size(); i++) {
        if (isNew(observed.get(i))) {
          take(observed.get(i), odometry);
        }
      }
      last = observed;
    }
    slew(odometry, turn, dt);
  }

  private boolean isNew(Observed now) {
    for (int i = 0; i < last.size(); i++) {
      Observed before = last.get(i);
      if (before.timeNanos() == now.timeNanos() && before.stage().equals(now.stage())) {
        return false;
      }
    }
    return true;
  }

  private void take(Observed now, Odometry odometry) {
    for (int i = 0; i < now.observations().size(); i++) {
      if (now.observations().get(i) instanceof Observation.Tag tag) {
        for (int l = 0; l < landmarks.size(); l++) {
          Landmark landmark = landmarks.get(l);
          if (landmark.id() == tag.id() && landmark.family().equals(tag.family())) {
            take(tag, landmark, now.timeNanos(), odometry.covariance());
          }
        }
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the cycle's thread is the only writer
  private void take(
      Observation.Tag tag, Landmark landmark, long captureNanos, PoseCovariance covariance) {
    placeThen(captureNanos);
    trial.copyFrom(covariance);
    if (!update(tag, landmark)) {
      return;
    }
    if (surprise > BELIEVABLE) {
      refused++;
      contradictions++;
      if (contradictions < CARRIED) {
        return;
      }
      covariance.open(CARRIED_METRES * CARRIED_METRES, CARRIED_RADIANS * CARRIED_RADIANS);
      contradictions = 0;
      return;
    }
    contradictions = 0;
    used++;
    covariance.copyFrom(trial);
    leftX += change[0];
    leftY += change[1];
    leftTurn += change[2];
  }

  /** Where the robot was, with what was let in since: what is left of a correction is not all. */
  private void placeThen(long captureNanos) {
    history.at(captureNanos, then);
    letIn.at(captureNanos, letInThen);
    then.x += letInX - letInThen.x;
    then.y += letInY - letInThen.y;
    then.heading += Angles.difference(letInThen.heading, letInTurn);
  }

  /** Three numbers, one after the other: the tag's x and y as seen by the robot, its heading. */
  private boolean update(Observation.Tag tag, Landmark landmark) {
    double heading = then.heading + leftTurn;
    double cos = Trigonometry.cos(heading);
    double sin = Trigonometry.sin(heading);
    double dx = landmark.pose().x() - (then.x + leftX);
    double dy = landmark.pose().y() - (then.y + leftY);
    double expectedX = cos * dx + sin * dy;
    double expectedY = -sin * dx + cos * dy;
    double own = landmark.deviation() * landmark.deviation();
    double xx = tag.covariance().xx() + own;
    double yy = tag.covariance().yy() + own;
    double xy = tag.covariance().xy();
    double range = Math.max(0.2, Math.sqrt(dx * dx + dy * dy));
    double headingVariance = tag.headingVariance() + own / (range * range);
    // Cholesky's factor makes two numbers that err together into two that do not.
    double a = Math.sqrt(xx);
    double b = xy / a;
    double c = Math.sqrt(yy - b * b);
    double offX = tag.pose().x() - expectedX;
    double offY = tag.pose().y() - expectedY;
    double offTurn = Angles.difference(landmark.pose().heading() - heading, tag.pose().heading());
    if (!(a > 0 && c > 0) || !Double.isFinite(offX + offY + offTurn + headingVariance)) {
      return false;
    }
    change[0] = 0;
    change[1] = 0;
    change[2] = 0;
    surprise = 0;
    row(-cos / a, -sin / a, expectedY / a, offX / a, 1);
    row(
        (sin + b / a * cos) / c,
        (-cos + b / a * sin) / c,
        (-expectedX - b / a * expectedY) / c,
        (offY - b / a * offX) / c,
        1);
    row(0, 0, -1, offTurn, headingVariance);
    return true;
  }

  private void row(double ax, double ay, double ah, double off, double variance) {
    double left = off - ax * change[0] - ay * change[1] - ah * change[2];
    double spread = trial.measure(ax, ay, ah, variance, gain);
    surprise += left * left / spread;
    change[0] += gain[0] * left;
    change[1] += gain[1] * left;
    change[2] += gain[2] * left;
  }

  private void slew(Odometry odometry, PlacedTurn turn, double dt) {
    if (leftX == 0 && leftY == 0 && leftTurn == 0) {
      return;
    }
    boolean small = Math.abs(leftX) + Math.abs(leftY) + Math.abs(leftTurn) < SMALL;
    double share = small ? 1 : Math.min(1, dt / SLEW_SECONDS);
    double dx = share * leftX;
    double dy = share * leftY;
    double turned = share * leftTurn;
    turn.shift(odometry.x(), odometry.y(), dx, dy, turned);
    odometry.shift(dx, dy, turned);
    letInX += dx;
    letInY += dy;
    letInTurn = Angles.wrap(letInTurn + turned);
    leftX -= dx;
    leftY -= dy;
    leftTurn -= turned;
  }

  /** Sightings that corrected the pose. Any thread. */
  public long used() {
    return used;
  }

  /** Sightings that contradicted the pose. Any thread. */
  public long refused() {
    return refused;
  }
}
