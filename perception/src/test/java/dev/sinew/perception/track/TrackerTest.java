package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TrackerKind.class)
class TrackerTest {
  private static final long STEP = 100_000_000L;
  private final Tracker tracker;
  private long now;

  TrackerTest(TrackerKind kind) {
    tracker = new Tracker(World.CAMERA, TrackerSettings.DEFAULT.with(kind));
  }

  private void see(World world, Pose2d body) {
    now += STEP;
    tracker.update(world.moment(now, body), world.look(body));
  }

  private void seeNothing(World world, Pose2d body) {
    now += STEP;
    tracker.update(world.moment(now, body), List.of());
  }

  private void see(Detection... detections) {
    now += STEP;
    tracker.update(
        new Moment(now, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN), List.of(detections));
  }

  @Test
  void showsAStrongObjectFromItsSecondPictureAndNumbersFromOne() {
    World world = new World().with("person", 0.7, 3, 0);

    see(world, Pose2d.ORIGIN);
    assertThat(tracker.tracks()).isEmpty();
    see(world, Pose2d.ORIGIN);

    assertThat(tracker.tracks()).hasSize(1);
    Track track = tracker.tracks().getFirst();
    assertThat(track.id()).isEqualTo(1);
    assertThat(track.label()).isEqualTo("person");
    assertThat(track.source()).isEqualTo(Track.Source.OWN);
    assertThat(track.score()).isCloseTo(0.7, within(1e-6));
    assertThat(track.hits()).isEqualTo(2);
    assertThat(track.seenNanos()).isEqualTo(now);
  }

  @Test
  void showsADoubtfulObjectOnlyFromItsThirdPicture() {
    World world = new World().with("traffic light", 0.35, 3, 0);

    see(world, Pose2d.ORIGIN);
    see(world, Pose2d.ORIGIN);
    assertThat(tracker.tracks()).isEmpty();
    see(world, Pose2d.ORIGIN);

    assertThat(tracker.tracks()).hasSize(1);
  }

  @Test
  void keepsTheNumberWhileTheRobotTurnsQuickly() {
    World world = new World().with("cat", 0.6, 3, 0.2);
    see(world, Pose2d.ORIGIN);
    // 1.5 rad/s at 10 pictures per second: the board jumps 80 pixels and more at each step.
    for (int i = 0; i < 12; i++) {
      see(world, new Pose2d(0, 0, 0.15 * (i % 4)));
    }

    assertThat(tracker.tracks()).hasSize(1);
    assertThat(tracker.tracks().getFirst().id()).isEqualTo(1);
    assertThat(tracker.tracks().getFirst().hits()).isEqualTo(13);
  }

  @Test
  void keepsTheNumberWhileTheRobotDrivesUpToIt() {
    World world = new World().with("person", 0.6, 5, 0.3);
    for (int i = 0; i < 60; i++) {
      see(world, new Pose2d(0.06 * i, 0, 0));
    }

    assertThat(tracker.tracks()).hasSize(1);
    Track track = tracker.tracks().getFirst();
    assertThat(track.id()).isEqualTo(1);
    assertThat(track.position().orElseThrow().x()).isCloseTo(5, within(0.1));
    assertThat(track.position().orElseThrow().y()).isCloseTo(0.3, within(0.1));
  }

  @Test
  void keepsTheNumbersWhileTheRobotDrivesPastAtTwoPicturesASecond() {
    World world = new World().with("person", 0.7, 4, 0.9).with("cat", 0.6, 4, -0.4);
    for (int i = 0; i < 6; i++) {
      // 0.5 m and 0.1 rad from picture to picture: more than a board's width of motion.
      now += 4 * STEP;
      see(world, new Pose2d(0.5 * i, 0.1 * i, 0.1 * i));
    }

    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(1L, 2L);
    assertThat(tracker.tracks()).extracting(Track::label).containsExactly("person", "cat");
    assertThat(tracker.counts().gaps()).isZero();
  }

  @Test
  void keepsTwoObjectsApartUnderNoiseAndDroppedDetections() {
    Random random = new Random(3);
    World world = new World().with("person", 0.7, 3, 0.8).with("cat", 0.6, 3, -0.8);
    for (int i = 0; i < 100; i++) {
      now += STEP;
      Pose2d body = new Pose2d(0, 0, 0.2 * Math.sin(0.2 * i));
      List<Detection> noisy =
          world.look(body).stream()
              .filter(detection -> random.nextDouble() > 0.2)
              .map(detection ->
                  new Detection(
                      detection.label(),
                      detection.score(),
                      detection
                          .box()
                          .shifted(
                              (float) random.nextGaussian() * 6,
                              (float) random.nextGaussian() * 6)))
              .toList();
      tracker.update(world.moment(now, body), noisy);
    }

    assertThat(tracker.tracks())
        .extracting(Track::label)
        .containsExactlyInAnyOrder("person", "cat");
    assertThat(tracker.tracks()).extracting(Track::id).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void forgetsAfterTheLostTimeAndRemembersWhereItStood() {
    World world = new World().with("cat", 0.6, 3, 0);
    see(world, Pose2d.ORIGIN);
    see(world, Pose2d.ORIGIN);
    for (int i = 0; i < 15; i++) {
      seeNothing(world, Pose2d.ORIGIN);
    }
    assertThat(tracker.tracks()).hasSize(1);
    for (int i = 0; i < 10; i++) {
      seeNothing(world, Pose2d.ORIGIN);
    }

    assertThat(tracker.tracks()).isEmpty();
    assertThat(tracker.remembered()).extracting(Track::label).containsExactly("cat");
  }

  @Test
  void knowsAnObjectAgainWhenTheRobotComesBackFromElsewhere() {
    World world = new World().with("cat", 0.6, 3, 0);
    see(world, Pose2d.ORIGIN);
    see(world, Pose2d.ORIGIN);
    for (int i = 0; i < 40; i++) {
      see(world, new Pose2d(0, 0, 2.5));
    }
    assertThat(tracker.tracks()).isEmpty();

    see(world, new Pose2d(1, 0.4, -0.2));

    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(1L);
    assertThat(tracker.remembered()).isEmpty();
  }

  @Test
  void somethingElseElsewhereGetsAnotherNumber() {
    World first = new World().with("cat", 0.6, 3, 0);
    see(first, Pose2d.ORIGIN);
    see(first, Pose2d.ORIGIN);
    for (int i = 0; i < 30; i++) {
      seeNothing(first, Pose2d.ORIGIN);
    }
    World second = new World().with("cat", 0.6, 5, 0.1);
    see(second, Pose2d.ORIGIN);
    see(second, Pose2d.ORIGIN);

    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(2L);
    assertThat(tracker.remembered()).extracting(Track::id).containsExactly(1L);
  }

  @Test
  void takesTheLabelWithTheMostEvidenceAndCallsFlipsDisputed() {
    Box box = new Box(200, 150, 400, 350);
    see(new Detection("kite", 0.5f, box));
    see(new Detection("cat", 0.6f, box));
    see(new Detection("kite", 0.5f, box));
    see(new Detection("cat", 0.6f, box));
    assertThat(tracker.isDisputed(1)).isTrue();
    for (int i = 0; i < 8; i++) {
      see(new Detection("cat", 0.6f, box));
    }

    Track track = tracker.tracks().getFirst();
    assertThat(track.label()).isEqualTo("cat");
    assertThat(track.score()).isBetween(0.45, 0.6);
    assertThat(tracker.isDisputed(1)).isFalse();
  }

  @Test
  void aSecondNameForOneBoxIsNoSecondObject() {
    Box box = new Box(200, 150, 400, 350);
    for (int i = 0; i < 5; i++) {
      see(
          new Detection("cat", 0.6f, box),
          new Detection("dog", 0.55f, new Box(202, 150, 398, 352)));
    }

    assertThat(tracker.tracks()).hasSize(1);
    assertThat(tracker.tracks().getFirst().label()).isEqualTo("cat");
  }

  @Test
  void ignoresWhatIsBelowTheFloor() {
    for (int i = 0; i < 10; i++) {
      see(new Detection("cat", 0.2f, new Box(200, 150, 400, 350)));
    }

    assertThat(tracker.tracks()).isEmpty();
  }

  @Test
  void manyObjectsDoNotGrowWithoutBound() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      Detection[] noise = new Detection[30];
      for (int d = 0; d < noise.length; d++) {
        float x = random.nextFloat() * 600;
        float y = random.nextFloat() * 440;
        noise[d] = new Detection("cat", 0.3f, new Box(x, y, x + 20, y + 20));
      }
      see(noise);
    }

    assertThat(tracker.remembered().size()).isLessThanOrEqualTo(64);
  }
}
