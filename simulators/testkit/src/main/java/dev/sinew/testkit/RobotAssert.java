package dev.sinew.testkit;

import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.geometry.Point2d;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * What a test expects of the run so far: of the true path, of what stood near it, of the safety
 * gate and of the event log. Positions are in the world frame, in metres.
 */
public final class RobotAssert extends AbstractAssert<RobotAssert, RobotUnderTest> {

  RobotAssert(RobotUnderTest robot) {
    super(robot, RobotAssert.class);
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static String place(Moment m) {
    return text("(%.2f, %.2f) m after %.2f s", m.pose().x(), m.pose().y(), m.seconds());
  }

  /**
   * Its origin came at least once as near to a point.
   *
   * @param x m
   * @param y m
   * @param within m
   */
  public RobotAssert reached(double x, double y, double within) {
    Point2d point = new Point2d(x, y);
    Moment nearest =
        actual.moments().stream()
            .min(Comparator.comparingDouble(m -> m.pose().position().distanceTo(point)))
            .orElseThrow();
    double distance = nearest.pose().position().distanceTo(point);
    if (distance > within) {
      fail(
          "expected it to come within %.2f m of (%.2f, %.2f) m, but it came only within %.2f m, at"
              + " %s",
          within, x, y, distance, place(nearest));
    }
    return this;
  }

  /**
   * Its origin is now as near to a point.
   *
   * @param x m
   * @param y m
   * @param within m
   */
  public RobotAssert isAt(double x, double y, double within) {
    double distance = actual.now().pose().position().distanceTo(new Point2d(x, y));
    if (distance > within) {
      fail(
          "expected it within %.2f m of (%.2f, %.2f) m, but it is %.2f m away, at %s",
          within, x, y, distance, place(actual.now()));
    }
    return this;
  }

  /**
   * Its origin never left a corridor around a line of points.
   *
   * @param line at least one point
   * @param halfWidth m to either side
   */
  public RobotAssert stayedInCorridor(List<Point2d> line, double halfWidth) {
    return always(
        text("stay within %.2f m of the line through %s", halfWidth, line),
        m -> distance(line, m.pose().position()) <= halfWidth,
        m -> text("was %.2f m beside it", distance(line, m.pose().position())));
  }

  private static double distance(List<Point2d> line, Point2d point) {
    double nearest = line.getFirst().distanceTo(point);
    for (int i = 1; i < line.size(); i++) {
      Point2d from = line.get(i - 1);
      double dx = line.get(i).x() - from.x();
      double dy = line.get(i).y() - from.y();
      double square = dx * dx + dy * dy;
      double along =
          square == 0
              ? 0
              : Math.clamp(
                  ((point.x() - from.x()) * dx + (point.y() - from.y()) * dy) / square, 0.0, 1.0);
      nearest =
          Math.min(
              nearest, point.distanceTo(new Point2d(from.x() + along * dx, from.y() + along * dy)));
    }
    return nearest;
  }

  /**
   * Nothing ever was nearer to its hull.
   *
   * @param least m
   */
  public RobotAssert keptClear(double least) {
    return always(
        text("stay %.2f m clear of everything", least),
        m -> m.clearance() >= least,
        m -> text("was %.3f m from something", m.clearance()));
  }

  /** It touched nothing. */
  public RobotAssert touchedNothing() {
    return always("touch nothing", m -> m.collisions() == 0, _ -> "touched something");
  }

  /**
   * It never was faster, forward or backward.
   *
   * @param most m/s
   */
  public RobotAssert neverWasFasterThan(double most) {
    return always(
        text("never be faster than %.2f m/s", most),
        m -> m.speed() <= most,
        m -> text("had %.3f m/s", m.speed()));
  }

  /**
   * It drove at least so far.
   *
   * @param least m, along its true path
   */
  public RobotAssert drove(double least) {
    double length = 0;
    for (int i = 1; i < actual.moments().size(); i++) {
      length +=
          actual
              .moments()
              .get(i)
              .pose()
              .position()
              .distanceTo(actual.moments().get(i - 1).pose().position());
    }
    if (length < least) {
      fail(
          "expected it to drive %.2f m, but it drove %.2f m; %s", least, length, actual.describe());
    }
    return this;
  }

  /** It neither moves nor turns now. */
  public RobotAssert isStanding() {
    if (!actual.now().standing()) {
      fail("expected it to stand, but %s", actual.describe());
    }
    return this;
  }

  /** It moves or turns now. */
  public RobotAssert isMoving() {
    if (actual.now().standing()) {
      fail("expected it to move, but %s", actual.describe());
    }
    return this;
  }

  /** Something held in every cycle. */
  public RobotAssert always(String what, Predicate<Moment> condition) {
    return always(what, condition, _ -> "did not");
  }

  private RobotAssert always(
      String what, Predicate<Moment> condition, java.util.function.Function<Moment, String> found) {
    List<Moment> wrong = actual.moments().stream().filter(Predicate.not(condition)).toList();
    if (!wrong.isEmpty()) {
      fail(
          "expected it to %s, but it %s at %s (and so in %d of %d cycles)",
          what,
          found.apply(wrong.getFirst()),
          place(wrong.getFirst()),
          wrong.size(),
          actual.moments().size());
    }
    return this;
  }

  /** The safety gate stopped it at least once by a rule with this name. */
  public RobotAssert wasStoppedBy(String rule) {
    return gated(GateDecision.Outcome.STOP, rule);
  }

  /** The safety gate limited it at least once by a rule with this name. */
  public RobotAssert wasLimitedBy(String rule) {
    return gated(GateDecision.Outcome.LIMIT, rule);
  }

  private RobotAssert gated(GateDecision.Outcome outcome, String rule) {
    if (actual.moments().stream().noneMatch(m -> m.gate() == outcome && m.rule().equals(rule))) {
      fail("expected the gate to say %s by rule %s, but it said: %s", outcome, rule, gateSaid());
    }
    return this;
  }

  /** The safety gate gave a reason with these words in it. */
  public RobotAssert gateSaid(String words) {
    if (actual.moments().stream().noneMatch(m -> m.reason().contains(words))) {
      fail("expected the gate to say '%s', but it said: %s", words, gateSaid());
    }
    return this;
  }

  private String gateSaid() {
    String said =
        actual.moments().stream()
            .filter(m -> !m.rule().isEmpty())
            .map(m -> m.gate() + " " + m.rule())
            .distinct()
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "nothing" : said;
  }

  /** The event log has a line with these words in it; what a skill says is there too. */
  public RobotAssert told(String words) {
    if (actual.events().stream().noneMatch(line -> line.contains(words))) {
      fail("expected an event with '%s', but there were:%n%s", words, lines());
    }
    return this;
  }

  /** The event log has no line with these words in it. */
  public RobotAssert didNotTell(String words) {
    if (actual.events().stream().anyMatch(line -> line.contains(words))) {
      fail("expected no event with '%s', but there were:%n%s", words, lines());
    }
    return this;
  }

  private String lines() {
    return String.join("\n", actual.events());
  }

  private void fail(String form, Object... values) {
    throw failure("%s", text(form, values));
  }
}
