package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sinew.perception.locate.Locator;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures and detections as they should not be. */
@ParameterizedClass
@EnumSource(TrackerKind.class)
class TrackerRobustnessTest {
  private static final long STEP = 100_000_000L;
  private static final Box BOX = new Box(200, 150, 400, 350);
  private final TrackerKind kind;
  private final Tracker tracker;

  TrackerRobustnessTest(TrackerKind kind) {
    this.kind = kind;
    tracker = new Tracker(World.CAMERA, TrackerSettings.DEFAULT.with(kind));
  }

  private void see(long nanos, Detection... detections) {
    tracker.update(
        new Moment(nanos, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN), List.of(detections));
  }

  private static Detection cat(Box box) {
    return new Detection("cat", 0.6f, box);
  }

  @Test
  void aPictureThatIsNotNewerIsIgnoredAndCounted() {
    see(10 * STEP, cat(BOX));
    see(11 * STEP, cat(BOX));
    List<Track> before = tracker.tracks();

    see(11 * STEP);
    see(9 * STEP, cat(BOX.shifted(200, 0)), cat(BOX.shifted(-150, 0)));

    assertThat(tracker.tracks()).isEqualTo(before).hasSize(1);
    assertThat(tracker.counts().stale()).isEqualTo(2);
    assertThat(tracker.counts().pictures()).isEqualTo(2);
  }

  @Test
  void timeThatWasSetFarBackIsANewBeginning() {
    see(1_000 * STEP, cat(BOX));
    see(1_001 * STEP, cat(BOX));

    see(STEP, cat(BOX));
    see(2 * STEP, cat(BOX));

    assertThat(tracker.counts().restarts()).isEqualTo(1);
    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(2L);
    assertThat(tracker.correct(1_001 * STEP, List.of(cat(BOX))).found()).isFalse();
    assertThat(tracker.correct(STEP, List.of(cat(BOX))).found()).isTrue();
  }

  @Test
  void afterALongGapNothingIsExpectedWhereItWas() {
    for (int i = 0; i < 10; i++) {
      see(i * STEP, cat(BOX));
    }
    see(300 * STEP, cat(BOX));
    see(301 * STEP, cat(BOX));

    assertThat(tracker.counts().gaps()).isEqualTo(1);
    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(2L);
  }

  @Test
  void afterALongGapWhatStoodAtAKnownPlaceIsKnownAgain() {
    World world = new World().with("cat", 0.6, 3, 0.2);
    Pose2d elsewhere = new Pose2d(0.8, -0.3, 0.1);
    for (int i = 0; i < 10; i++) {
      tracker.update(world.moment(i * STEP, Pose2d.ORIGIN), world.look(Pose2d.ORIGIN));
    }
    tracker.update(world.moment(300 * STEP, elsewhere), world.look(elsewhere));

    assertThat(tracker.counts().gaps()).isEqualTo(1);
    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(1L);
  }

  @Test
  void aSlowRhythmIsNoGap() {
    for (int i = 0; i < 20; i++) {
      see(30L * i * STEP, cat(BOX));
    }

    assertThat(tracker.tracks()).hasSize(1);
    assertThat(tracker.counts().gaps()).isLessThanOrEqualTo(1);
    assertThat(tracker.tracks().getFirst().hits()).isGreaterThan(15);
  }

  @Test
  void boxesAndScoresThatAreNoneAreLeftOutAndCounted() {
    float nan = Float.NaN;
    Detection[] nonsense = {
      cat(new Box(nan, 0, 10, 10)),
      cat(new Box(0, 0, Float.POSITIVE_INFINITY, 10)),
      cat(new Box(0, 0, 1e30f, 1e30f)),
      cat(new Box(10, 10, 5, 20)),
      cat(new Box(10, 10, 10, 10)),
      new Detection("cat", nan, BOX.shifted(50, 0)),
      new Detection("cat", -1, BOX.shifted(50, 0)),
      new Detection("cat", Float.POSITIVE_INFINITY, BOX.shifted(50, 0)),
      cat(BOX)
    };
    for (int i = 1; i <= 5; i++) {
      see(i * STEP, nonsense);
    }

    assertThat(tracker.tracks()).hasSize(1);
    assertThat(tracker.tracks().getFirst().box()).isEqualTo(BOX);
    assertThat(tracker.counts().unsound()).isEqualTo(5 * 8);
  }

  @Test
  void aPictureWithoutDetectionsIsAPicture() {
    see(STEP);
    see(2 * STEP, cat(BOX));
    see(3 * STEP);
    see(4 * STEP, cat(BOX));

    assertThat(tracker.tracks()).hasSize(1);
    assertThat(tracker.counts().pictures()).isEqualTo(4);
  }

  @Test
  void ofAThousandDetectionsTheFirstCountAndTheRestAreCounted() {
    Random random = new Random(1);
    for (int i = 1; i <= 20; i++) {
      Detection[] many = new Detection[1000];
      for (int d = 0; d < many.length; d++) {
        float x = random.nextFloat() * 500;
        float y = random.nextFloat() * 350;
        many[d] = cat(new Box(x, y, x + 60 + random.nextFloat() * 60, y + 100));
      }
      see(i * STEP, many);
    }

    assertThat(tracker.counts().crowded()).isGreaterThanOrEqualTo(20 * (1000 - Findings.MOST));
    assertThat(tracker.tracks().size()).isLessThanOrEqualTo(512);
    assertThat(tracker.remembered()).isEmpty();
  }

  @Test
  void inSteadyStateTheUpdateMakesHardlyAnyGarbage() {
    List<Detection> detections = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      float x = 15 * i;
      detections.add(cat(new Box(x, 100, x + 14, 140)));
    }
    Moment[] moments = new Moment[2500];
    for (int i = 0; i < moments.length; i++) {
      Pose2d pose = new Pose2d(0, 0, 1e-4 * (i % 7));
      moments[i] = new Moment(i * STEP, pose, Obstacles.NONE, pose);
    }
    Tracker tracker =
        new Tracker(
            World.CAMERA, TrackerSettings.DEFAULT.with(kind), new Locator(World.CAMERA, List.of()));
    // The history's pages come first, one for each of 512 pictures.
    for (int i = 0; i < 1500; i++) {
      tracker.update(moments[i], detections);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 1500; i < 2500; i++) {
      tracker.update(moments[i], detections);
    }
    long perTrack = (threads.getCurrentThreadAllocatedBytes() - before) / 1000 / 30;

    assertThat(tracker.tracks()).hasSize(30);
    // What is left is the question to the locator, two records a track and picture.
    assertThat(perTrack).isLessThan(150);
  }
}
