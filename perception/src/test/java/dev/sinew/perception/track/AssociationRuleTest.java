package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tells the rules of association from pairing the nearest, and from one another. */
class AssociationRuleTest {
  private static final long STEP = 40_000_000L;
  private long now;

  private static Tracker tracker(TrackerKind kind) {
    return new Tracker(World.CAMERA, TrackerSettings.DEFAULT.with(kind));
  }

  private void see(Tracker tracker, Detection... detections) {
    now += STEP;
    tracker.update(
        new Moment(now, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN), List.of(detections));
  }

  private static Detection at(double x, double score) {
    return new Detection("cat", (float) score, new Box((float) x, 100, (float) x + 60, 260));
  }

  private static long idAt(Tracker tracker, double x) {
    return tracker.tracks().stream()
        .filter(track -> Math.abs(track.box().left() - x) < 1)
        .map(Track::id)
        .findFirst()
        .orElse(-1L);
  }

  @ParameterizedTest
  @EnumSource
  void pairsSoThatBothAreFoundWhereTheNearestPairWouldLeaveOneAlone(TrackerKind kind) {
    Tracker tracker = tracker(kind);
    for (int i = 0; i < 10; i++) {
      see(tracker, at(100, 0.7), at(140, 0.7));
    }
    // Both went right by 22: the left one is now nearest to where the right one was.
    see(tracker, at(122, 0.7), at(162, 0.7));

    assertThat(idAt(tracker, 122)).isEqualTo(1);
    assertThat(idAt(tracker, 162)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aDoubtfulDetectionKeepsATrackButDoesNotTakeOneFromASureOne(TrackerKind kind) {
    Tracker tracker = tracker(kind);
    for (int i = 0; i < 10; i++) {
      see(tracker, at(100, 0.7));
    }
    see(tracker, at(100, 0.3));
    assertThat(tracker.tracks().getFirst().seenNanos()).isEqualTo(now);

    see(tracker, at(101, 0.3), at(115, 0.7));

    assertThat(idAt(tracker, 115)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aSureDetectionIsShownAtOnce(TrackerKind kind) {
    Tracker tracker = tracker(kind);
    see(tracker, at(100, 0.9), at(300, 0.8));

    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(1L);
  }

  @Test
  void ocSortKnowsWhoWentWhichWayWhenTwoMeet() {
    Tracker tracker = tracker(TrackerKind.OC_SORT);
    for (int i = 0; i < 20; i++) {
      see(tracker, at(100 + 8 * i, 0.7), at(420 - 8 * i, 0.7));
    }
    // Both are hidden while they pass one another, and come out beyond.
    for (int i = 20; i < 24; i++) {
      see(tracker);
    }
    for (int i = 24; i < 30; i++) {
      see(tracker, at(100 + 8 * i, 0.7), at(420 - 8 * i, 0.7));
    }

    assertThat(idAt(tracker, 100 + 8 * 29)).isEqualTo(1);
    assertThat(idAt(tracker, 420 - 8 * 29)).isEqualTo(2);
  }

  @Test
  void ocSortFindsWhatStoppedWhileItWasHiddenWhereItWasSeenLast() {
    assertThat(idsAfterAStop(TrackerKind.OC_SORT)).containsExactly(1L);
    assertThat(idsAfterAStop(TrackerKind.BYTETRACK))
        .as("expected far ahead by then: the case is one that tells the rules apart")
        .contains(2L);
  }

  private List<Long> idsAfterAStop(TrackerKind kind) {
    Tracker tracker = tracker(kind);
    for (int i = 0; i < 20; i++) {
      see(tracker, at(100 + 9 * i, 0.7));
    }
    for (int i = 0; i < 8; i++) {
      see(tracker);
    }
    for (int i = 0; i < 3; i++) {
      see(tracker, at(100 + 9 * 19, 0.7));
    }
    List<Long> seen = new ArrayList<>();
    for (Track track : tracker.tracks()) {
      if (track.seenNanos() == now) {
        seen.add(track.id());
      }
    }
    return seen;
  }

  @Test
  void ocSortForgetsTheErrorOfAGapWhenATrackIsFoundAgain() {
    double trusting = placeAfterAGap(new ByteTrackRule(TrackerSettings.DEFAULT));
    double lookingBack = placeAfterAGap(new OcSortRule(TrackerSettings.DEFAULT));

    // It stands at 200; the filter alone runs on with the velocity that it extrapolated.
    assertThat(Math.abs(lookingBack - 200)).isLessThan(0.7 * Math.abs(trusting - 200));
  }

  /** Left edge of a thing that came to a stop unseen, where it is expected after the gap. */
  private static double placeAfterAGap(AssociationRule rule) {
    EgoMotion still = new EgoMotion(World.CAMERA);
    TrackState state = new TrackState(1, at(100, 1).box(), 0);
    rule.begin(state, at(100, 1).box());
    for (int i = 1; i <= 20; i++) {
      rule.predict(state, still, 0.04);
      rule.observe(state, at(100 + 5 * i, 1).box());
      state.missed = 0;
    }
    for (int i = 0; i < 10; i++) {
      rule.predict(state, still, 0.04);
      state.missed++;
    }
    assertThat(state.filter.left()).isGreaterThan(240);
    rule.predict(state, still, 0.04);
    rule.observe(state, at(200, 1).box());
    state.missed = 0;
    for (int i = 0; i < 5; i++) {
      rule.predict(state, still, 0.04);
      state.missed++;
    }
    return state.filter.left();
  }
}
