package dev.sinew.runtime.safety.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Point2d;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FootprintTest {
  private static final double HALF = 0.105;
  private static final double FRONT = 0.14;
  private static final double BACK = -0.1;
  private static final Footprint RECTANGLE =
      Footprint.of(
          List.of(
              new Point2d(FRONT, HALF),
              new Point2d(BACK, HALF),
              new Point2d(BACK, -HALF),
              new Point2d(FRONT, -HALF)));

  private static Arc arc(double linear, double angular) {
    Arc arc = new Arc();
    arc.aim(linear, angular);
    return arc;
  }

  @Test
  void aDiscGoesUpToAPointAhead() {
    Footprint disc = new Footprint.Disc(0.2);
    assertThat(disc.free(arc(0.5, 0), 1, 0)).isCloseTo(0.8, within(1e-12));
    assertThat(disc.free(arc(0.5, 0), 1, 0.2)).isInfinite();
    assertThat(disc.free(arc(-0.5, 0), 1, 0)).isInfinite();
  }

  @Test
  void aRectangleReachesFartherInFrontThanBehind() {
    assertThat(RECTANGLE.free(arc(0.5, 0), 1, 0.05)).isCloseTo(1 - FRONT, within(1e-12));
    assertThat(RECTANGLE.free(arc(-0.5, 0), -1, 0.05)).isCloseTo(1 + BACK, within(1e-12));
    assertThat(RECTANGLE.free(arc(0.5, 0), 1, 0.11)).isInfinite();
  }

  @Test
  void aRectangleTurningOnTheSpotSweepsItsCorners() {
    double beside = RECTANGLE.free(arc(0, 1), 0, 0.15);
    assertThat(beside).isCloseTo(Math.PI / 2 - Math.asin(HALF / 0.15) - 0, within(0.5));
    assertThat(beside).isPositive().isLessThan(Math.PI / 2);
    assertThat(RECTANGLE.free(arc(0, 1), 0, RECTANGLE.reach() + 0.01)).isInfinite();
  }

  @Test
  void whatIsInsideAlreadyHoldsOnlyWhoMovesTowardsIt() {
    assertThat(new Footprint.Disc(0.2).free(arc(0.3, 0.4), 0.1, 0)).isZero();
    assertThat(new Footprint.Disc(0.2).free(arc(-0.3, 0.4), 0.1, 0)).isInfinite();
    assertThat(RECTANGLE.free(arc(0.3, 0), 0.1, 0)).isZero();
    assertThat(RECTANGLE.free(arc(-0.3, 0), 0.1, 0)).isInfinite();
  }

  @Test
  void refusesOutlinesItCannotSweep() {
    assertThatThrownBy(() -> Footprint.of(List.of(new Point2d(1, 0), new Point2d(0, 1))))
        .hasMessageContaining("expected at least 3");
    assertThatThrownBy(() ->
            Footprint.of(
                List.of(
                    new Point2d(1, 1),
                    new Point2d(-1, 1),
                    new Point2d(0.5, 0.5),
                    new Point2d(-1, -1),
                    new Point2d(1, -1))))
        .hasMessageContaining("convex");
  }

  /** The closed formulas against a robot moved in small steps. */
  @Property(tries = 2000)
  void theClosedFormulasAgreeWithSmallSteps(@ForAll long seed, @ForAll boolean round) {
    Random random = new Random(seed);
    double linear = (2 * random.nextDouble() - 1) * 0.6;
    double angular = (2 * random.nextDouble() - 1) * 2;
    double x = (2 * random.nextDouble() - 1) * 0.8;
    double y = (2 * random.nextDouble() - 1) * 0.8;
    Footprint footprint = round ? new Footprint.Disc(0.18) : RECTANGLE;
    if (inside(round, x, y) || Math.abs(linear) < 0.02) {
      return;
    }
    double told = footprint.free(arc(linear, angular), x, y);
    double horizon = Math.min(1.0, 2 * Math.PI * Math.abs(linear / angular));
    double step = 0.0005;
    double stepped = Double.POSITIVE_INFINITY;
    for (double s = 0; s < horizon; s += step) {
      double turn = Math.signum(linear) * s * angular / linear;
      double radius = linear / angular;
      double px = radius * Math.sin(turn);
      double py = radius * (1 - Math.cos(turn));
      double dx = x - px;
      double dy = y - py;
      double bx = dx * Math.cos(turn) + dy * Math.sin(turn);
      double by = -dx * Math.sin(turn) + dy * Math.cos(turn);
      if (inside(round, bx, by)) {
        stepped = s;
        break;
      }
    }
    if (stepped < horizon - 0.01) {
      // Never more than the steps found; a graze between two steps may be found sooner.
      assertThat(told).isLessThanOrEqualTo(stepped + 1e-6);
    }
    if (told < horizon - 0.01 && stepped > told + 0.002) {
      assertThat(graze(round, linear, angular, told, x, y)).isTrue();
    }
  }

  /** Whether the point lies within a hair of the outline where the formula says it touches. */
  private static boolean graze(
      boolean round, double linear, double angular, double s, double x, double y) {
    double turn = Math.signum(linear) * s * angular / linear;
    double radius = linear / angular;
    double dx = x - radius * Math.sin(turn);
    double dy = y - radius * (1 - Math.cos(turn));
    double bx = dx * Math.cos(turn) + dy * Math.sin(turn);
    double by = -dx * Math.sin(turn) + dy * Math.cos(turn);
    if (round) {
      return Math.abs(Math.hypot(bx, by) - 0.18) < 1e-6;
    }
    return bx > BACK - 1e-6 && bx < FRONT + 1e-6 && Math.abs(by) < HALF + 1e-6;
  }

  private static boolean inside(boolean round, double x, double y) {
    return round ? x * x + y * y < 0.18 * 0.18 : x > BACK && x < FRONT && Math.abs(y) < HALF;
  }
}
