package dev.sinew.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LandmarksTest {
  private static final double DT = 0.02;
  private static final Pose2d DOOR = new Pose2d(3, 0.5, Math.PI);
  private static final Pose2d SHELF = new Pose2d(1, 2.5, -Math.PI / 2);
  private static final List<Landmark> KNOWN =
      List.of(new Landmark("tag36h11", 1, DOOR, 0.01), new Landmark("tag36h11", 2, SHELF, 0.01));

  private final Odometry odometry = new Odometry();
  private final PoseHistory history = new PoseHistory();
  private final PlacedTurn turn = new PlacedTurn();
  private final Landmarks landmarks = new Landmarks(KNOWN, history);
  private final BaseSample wheels = new BaseSample();
  private final Random random = new Random(3);
  private long now;

  /** What a robot that stands there would see of a tag, with honest noise. */
  private Observation.Tag seen(int id, Pose2d tag, Pose2d truth, double noise) {
    Point2d place = truth.toBody(tag.position());
    double variance = noise * noise;
    return new Observation.Tag(
        "tag36h11",
        id,
        new Pose2d(
            place.x() + noise * random.nextGaussian(),
            place.y() + noise * random.nextGaussian(),
            Angles.wrap(tag.heading() - truth.heading() + noise * random.nextGaussian())),
        0.3,
        new Covariance2d(variance, 0, variance),
        variance,
        new Box(1, 2, 3, 4));
  }

  private void cycle(List<Observed> observed) {
    now += 20_000_000L;
    wheels.timeNanos = now;
    odometry.wheels(wheels, false);
    history.add(now, odometry.x(), odometry.y(), odometry.heading());
    landmarks.correct(odometry, turn, observed, DT);
  }

  private void look(Pose2d truth, int cycles) {
    for (int i = 0; i < cycles; i++) {
      cycle(
          List.of(
              new Observed(
                  "tags", now, List.of(seen(1, DOOR, truth, 0.01), seen(2, SHELF, truth, 0.01)))));
    }
  }

  private void assertAt(Pose2d truth, double metres) {
    assertThat(odometry.pose().position().distanceTo(truth.position())).isLessThan(metres);
    assertThat(Angles.difference(truth.heading(), odometry.heading())).isCloseTo(0, within(0.02));
  }

  @Test
  void aRobotThatWasSetDownBesideItsStartFindsOutByItsTags() {
    Pose2d truth = new Pose2d(0.06, -0.08, 0.07);
    look(truth, 100);
    assertAt(truth, 0.01);
    assertThat(landmarks.used()).isEqualTo(200);
    assertThat(landmarks.refused()).isZero();
  }

  @Test
  void aTagThatIsNotKnownChangesNothing() {
    for (int i = 0; i < 20; i++) {
      cycle(
          List.of(
              new Observed("tags", now, List.of(seen(7, DOOR, new Pose2d(0.1, 0.1, 0.1), 0.01)))));
    }
    assertThat(odometry.pose()).isEqualTo(Pose2d.ORIGIN);
    assertThat(landmarks.used()).isZero();
  }

  @Test
  void theSameSightingCountsOnceHoweverOftenItStandsThere() {
    List<Observed> sighting =
        List.of(new Observed("tags", 5, List.of(seen(1, DOOR, new Pose2d(0.05, 0, 0), 0.01))));
    cycle(sighting);
    for (int i = 0; i < 50; i++) {
      // Another stage spoke, so the list is another one.
      cycle(List.of(sighting.getFirst(), new Observed("motion", i, List.of())));
    }
    assertThat(landmarks.used()).isEqualTo(1);
  }

  @Test
  void aTagOnAnotherDoorIsNotBelieved() {
    look(Pose2d.ORIGIN, 20);
    Pose2d before = odometry.pose();
    Pose2d other = new Pose2d(-2, 1, 1);
    for (int i = 0; i < 5; i++) {
      cycle(List.of(new Observed("tags", now, List.of(seen(1, DOOR, other, 0.01)))));
    }
    assertThat(odometry.pose().position().distanceTo(before.position())).isLessThan(0.005);
    assertThat(landmarks.refused()).isEqualTo(5);
  }

  @Test
  void aRobotThatWasCarriedAwayBelievesItsTagsAgain() {
    look(Pose2d.ORIGIN, 20);
    Pose2d carried = new Pose2d(-1.5, 0.8, 0.9);
    look(carried, 300);
    assertAt(carried, 0.02);
  }

  @Test
  void aCorrectionComesBitByBit() {
    Pose2d truth = new Pose2d(0.08, 0, 0);
    double last = 0;
    double largest = 0;
    for (int i = 0; i < 100; i++) {
      look(truth, 1);
      largest = Math.max(largest, Math.abs(odometry.x() - last));
      last = odometry.x();
    }
    assertThat(odometry.x()).isCloseTo(0.08, within(0.01));
    assertThat(largest).isLessThan(0.006);
  }

  @Test
  void whatTheLidarSawStaysWhereTheRobotSeesIt() {
    turn.count = 2;
    turn.x[0] = 2;
    turn.y[0] = 1;
    turn.x[1] = -1;
    turn.y[1] = 0.5f;
    Point2d before = odometry.pose().toBody(new Point2d(turn.x[0], turn.y[0]));
    Point2d behind = odometry.pose().toBody(new Point2d(turn.x[1], turn.y[1]));
    look(new Pose2d(0.06, -0.08, 0.09), 100);
    assertThat(odometry.heading()).isGreaterThan(0.08);
    assertThat(odometry.pose().toBody(new Point2d(turn.x[0], turn.y[0])).distanceTo(before))
        .isLessThan(1e-4);
    assertThat(odometry.pose().toBody(new Point2d(turn.x[1], turn.y[1])).distanceTo(behind))
        .isLessThan(1e-4);
  }

  @Test
  void aSightingIsComparedWithWhereTheRobotWasThen() {
    for (int i = 0; i < 100; i++) {
      wheels.forward += 0.01; // half a metre per second
      wheels.forwardVariance += 1e-6;
      long captured = now - 200_000_000L;
      Pose2d then = new Pose2d(Math.max(0, wheels.forward - 0.01 * 11), 0, 0);
      cycle(
          captured < 0
              ? List.of()
              : List.of(new Observed("tags", captured, List.of(seen(2, SHELF, then, 0.005)))));
    }
    assertThat(odometry.x()).isCloseTo(wheels.forward, within(0.01));
    assertThat(odometry.y()).isCloseTo(0, within(0.01));
    assertThat(landmarks.refused()).isZero();
  }

  @Test
  void whatIsBeingLetInOfACorrectionIsNotCorrectedAgain() {
    Pose2d truth = new Pose2d(0.1, 0, 0);
    double largest = 0;
    for (int i = 0; i < 100; i++) {
      long captured = now - 200_000_000L;
      cycle(
          captured < 0
              ? List.of()
              : List.of(new Observed("tags", captured, List.of(seen(2, SHELF, truth, 0.005)))));
      largest = Math.max(largest, odometry.x());
    }
    assertThat(odometry.x()).isCloseTo(0.1, within(0.01));
    assertThat(largest).isLessThan(0.11);
    assertThat(landmarks.refused()).isZero();
  }

  @Test
  void numbersThatAreNoneAreLeftOut() {
    Observation.Tag tag =
        new Observation.Tag(
            "tag36h11",
            1,
            new Pose2d(Double.NaN, 0, 0),
            0,
            new Covariance2d(0.01, 0, 0.01),
            0.01,
            new Box(0, 0, 1, 1));
    cycle(List.of(new Observed("tags", 1, List.of(tag))));
    Observation.Tag unsure =
        new Observation.Tag(
            "tag36h11",
            1,
            new Pose2d(3, 0.5, Math.PI),
            0,
            new Covariance2d(-1, 0, 0.01),
            0.01,
            new Box(0, 0, 1, 1));
    cycle(List.of(new Observed("tags", 2, List.of(unsure))));
    assertThat(odometry.pose()).isEqualTo(Pose2d.ORIGIN);
  }

  /** Squared error over what the filter says of its own error: about three for three numbers. */
  @Test
  void whatTheFilterSaysOfItsOwnErrorHolds() {
    double sum = 0;
    int runs = 40;
    for (int run = 0; run < runs; run++) {
      LandmarksTest fresh = new LandmarksTest();
      fresh.random.setSeed(run);
      Pose2d truth =
          new Pose2d(
              0.05 * fresh.random.nextGaussian(),
              0.05 * fresh.random.nextGaussian(),
              0.05 * fresh.random.nextGaussian());
      fresh.cycle(List.of(new Observed("tags", 1, List.of(fresh.seen(2, SHELF, truth, 0.03)))));
      for (int i = 0; i < 400; i++) {
        fresh.cycle(List.of());
      }
      PoseCovariance covariance = fresh.odometry.covariance();
      double turned = Angles.difference(truth.heading(), fresh.odometry.heading());
      double dx = fresh.odometry.x() - truth.x();
      sum += 0.5 * (turned * turned / covariance.hh() + dx * dx / covariance.xx());
    }
    assertThat(sum / runs).isBetween(0.5, 1.8);
  }
}
