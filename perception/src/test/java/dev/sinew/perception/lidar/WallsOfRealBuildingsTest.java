package dev.sinew.perception.lidar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A laboratory and an office floor as a SICK scanner saw them. What is asked for is what was found
 * there, rounded down; what chance alone would give stands beside it.
 */
class WallsOfRealBuildingsTest {
  private static final double LONG = 2;

  private final WallStage stage = new WallStage(WallStageTest.DEFAULT);

  private List<Observation.Wall> walls(Moment moment) {
    List<Observation> seen = new ArrayList<>();
    stage.look(moment, seen);
    return seen.stream().map(Observation.Wall.class::cast).toList();
  }

  private static double length(Observation.Wall wall) {
    return wall.from().distanceTo(wall.to());
  }

  private static double direction(Observation.Wall wall) {
    return Math.atan2(wall.to().y() - wall.from().y(), wall.to().x() - wall.from().x());
  }

  /** How far a point lies beside a wall, metres; infinite past its ends. */
  private static double beside(Observation.Wall wall, double x, double y, double past) {
    double dx = (wall.to().x() - wall.from().x()) / length(wall);
    double dy = (wall.to().y() - wall.from().y()) / length(wall);
    double along = (x - wall.from().x()) * dx + (y - wall.from().y()) * dy;
    return along < -past || along > length(wall) + past
        ? Double.POSITIVE_INFINITY
        : Math.abs((x - wall.from().x()) * dy - (y - wall.from().y()) * dx);
  }

  @ParameterizedTest
  @CsvSource({"intel.log, 0.65", "csail.log, 0.57"})
  void explainMostOfWhatTheLightStruck(String log, double share) {
    long returns = 0;
    long explained = 0;
    for (Moment moment : CarmenLog.read(log)) {
      List<Observation.Wall> walls = walls(moment);
      for (int i = 0; i < moment.scan().count(); i++) {
        double x = moment.scan().x(i);
        double y = moment.scan().y(i);
        returns++;
        explained += walls.stream().anyMatch(wall -> beside(wall, x, y, 0.05) < 0.1) ? 1 : 0;
      }
    }

    assertThat(explained / (double) returns).isGreaterThan(share);
  }

  /** By chance 1 in 9 would be within five degrees of a right angle or of none. */
  @ParameterizedTest
  @CsvSource({"intel.log, 0.65", "csail.log, 0.6"})
  void areParallelOrSquareToTheLongestOneMoreOftenThanNot(String log, double share) {
    long pairs = 0;
    long square = 0;
    for (Moment moment : CarmenLog.read(log)) {
      List<Observation.Wall> walls = walls(moment);
      for (Observation.Wall wall : walls) {
        if (wall != walls.getFirst() && length(wall) > 1) {
          double off =
              Math.IEEEremainder(direction(wall) - direction(walls.getFirst()), 0.5 * Math.PI);
          pairs++;
          square += Math.abs(off) < Math.toRadians(5) ? 1 : 0;
        }
      }
    }

    assertThat(pairs).isGreaterThan(500);
    assertThat(square / (double) pairs).isGreaterThan(share);
  }

  /** The two sides of a corridor: by chance 1 pair in 20 would be parallel to three degrees. */
  @ParameterizedTest
  @CsvSource({"csail.log, 0.75, 1.5, 1.9", "intel.log, 0.45, 1.9, 2.4"})
  void onBothSidesOfARobotInACorridorAreParallel(
      String log, double share, double narrow, double wide) {
    List<Double> widths = new ArrayList<>();
    long pairs = 0;
    for (Moment moment : CarmenLog.read(log)) {
      List<Observation.Wall> sides =
          walls(moment).stream()
              .filter(wall -> length(wall) > LONG)
              .filter(wall ->
                  Math.abs(Math.IEEEremainder(direction(wall), Math.PI)) < Math.toRadians(30))
              .toList();
      for (Observation.Wall left : sides) {
        for (Observation.Wall right : sides) {
          if (leftOf(left) > 0.5 && leftOf(right) < -0.5) {
            double off = Math.IEEEremainder(direction(left) - direction(right), Math.PI);
            pairs++;
            if (Math.abs(off) < Math.toRadians(3)) {
              widths.add(leftOf(left) - leftOf(right));
            }
          }
        }
      }
    }

    widths.sort(null);
    assertThat(pairs).isGreaterThan(100);
    assertThat(widths.size() / (double) pairs).isGreaterThan(share);
    assertThat(widths.get(widths.size() / 2)).isBetween(narrow, wide);
  }

  /** Where the line of a wall passes the robot, metres to its left. */
  private static double leftOf(Observation.Wall wall) {
    double dx = wall.to().x() - wall.from().x();
    double dy = wall.to().y() - wall.from().y();
    double left = (dx * wall.from().y() - dy * wall.from().x()) / length(wall);
    return dx > 0 ? left : -left;
  }

  @ParameterizedTest
  @CsvSource({"intel.log, 0.8", "csail.log, 0.8"})
  void areThereAgainInTheNextTurnAtTheSamePlace(String log, double share) {
    long walls = 0;
    long again = 0;
    List<Moment> moments = CarmenLog.read(log);
    for (int i = 0; i + 1 < moments.size(); i++) {
      Pose2d here = moments.get(i).pose();
      Pose2d there = moments.get(i + 1).pose();
      double turned = Math.abs(Angles.difference(here.heading(), there.heading()));
      if (here.position().distanceTo(there.position()) < 1.2 && turned < 1) {
        List<Observation.Wall> next = walls(moments.get(i + 1));
        for (Observation.Wall wall : walls(moments.get(i))) {
          if (length(wall) > LONG) {
            walls++;
            again += next.stream().anyMatch(other -> isSame(wall, here, other, there)) ? 1 : 0;
          }
        }
      }
    }

    assertThat(walls).isGreaterThan(100);
    assertThat(again / (double) walls).isGreaterThan(share);
  }

  private static boolean isSame(
      Observation.Wall a, Pose2d bodyOfA, Observation.Wall b, Pose2d bodyOfB) {
    double off =
        Math.IEEEremainder(
            direction(a) + bodyOfA.heading() - direction(b) - bodyOfB.heading(), Math.PI);
    Point2d middle =
        bodyOfB.toBody(
            bodyOfA.toFrame(0.5 * (a.from().x() + a.to().x()), 0.5 * (a.from().y() + a.to().y())));
    return Math.abs(off) < Math.toRadians(3) && beside(b, middle.x(), middle.y(), 0.1) < 0.1;
  }
}
