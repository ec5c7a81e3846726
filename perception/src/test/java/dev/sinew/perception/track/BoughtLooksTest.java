package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers arrive late; they are about the picture that was sent. */
@ParameterizedClass
@EnumSource(TrackerKind.class)
class BoughtLooksTest {
  private static final long STEP = 100_000_000L;
  private final Tracker tracker;
  private final World world = new World().with("traffic light", 0.4, 3, 0);
  private long now;

  BoughtLooksTest(TrackerKind kind) {
    tracker = new Tracker(World.CAMERA, TrackerSettings.DEFAULT.with(kind));
  }

  private long see(Pose2d body) {
    now += STEP;
    tracker.update(world.moment(now, body), world.look(body));
    return now;
  }

  private long seeNothing(Pose2d body) {
    now += STEP;
    tracker.update(world.moment(now, body), List.of());
    return now;
  }

  private Box boxAtFirst() {
    return world.look(Pose2d.ORIGIN).getFirst().box();
  }

  private static Box middleOf(Box box, double share) {
    float half = (float) (0.5 * share * box.width());
    return new Box(
        box.centreX() - half, box.centreY() - half, box.centreX() + half, box.centreY() + half);
  }

  private long threeLooks() {
    see(Pose2d.ORIGIN);
    see(Pose2d.ORIGIN);
    return see(Pose2d.ORIGIN);
  }

  @Test
  void correctTheTrackThatMovedOnInTheMeantime() {
    long sent = threeLooks();
    for (int i = 1; i <= 4; i++) {
      see(new Pose2d(0, 0, 0.1 * i));
    }

    Correction correction =
        tracker.correct(sent, List.of(new Detection("cup", 0.8f, boxAtFirst())));

    assertThat(correction.found()).isTrue();
    assertThat(correction.changes())
        .containsExactly(new Correction.Change(1, "traffic light", "cup", 0.8f));
    Track track = tracker.tracks().getFirst();
    assertThat(track.label()).isEqualTo("cup");
    assertThat(track.source()).isEqualTo(Track.Source.BOUGHT);
    assertThat(track.score()).isCloseTo(0.8, within(1e-6));
    assertThat(track.ownLabel()).isEqualTo("traffic light");
    assertThat(track.ownScore()).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void holdAgainstTheBoardsOwnEyes() {
    long sent = threeLooks();
    tracker.correct(sent, List.of(new Detection("cup", 0.8f, boxAtFirst())));
    for (int i = 0; i < 20; i++) {
      see(Pose2d.ORIGIN);
    }

    assertThat(tracker.tracks().getFirst().label()).isEqualTo("cup");
  }

  @Test
  void yieldWhenTheBoardSeesItLargerAndIsSurer() {
    long sent = threeLooks();
    tracker.correct(sent, List.of(new Detection("cup", 0.55f, boxAtFirst())));
    World surer = new World().with("clock", 0.9, 3, 0);
    for (int i = 0; i < 30; i++) {
      Pose2d body = new Pose2d(Math.min(1.4, 0.1 * i), 0, 0);
      now += STEP;
      tracker.update(surer.moment(now, body), surer.look(body));
    }

    assertThat(tracker.tracks().getFirst().label()).isEqualTo("clock");
    assertThat(tracker.tracks().getFirst().source()).isEqualTo(Track.Source.OWN);
  }

  @Test
  void yieldToABoughtLookAtALargerSizeButNotToASmallerOne() {
    long sent = threeLooks();
    tracker.correct(sent, List.of(new Detection("cup", 0.6f, boxAtFirst())));
    tracker.correct(sent, List.of(new Detection("bowl", 0.9f, middleOf(boxAtFirst(), 0.6))));
    assertThat(tracker.tracks().getFirst().label()).isEqualTo("cup");

    Pose2d near = new Pose2d(1, 0, 0);
    for (int i = 1; i <= 10; i++) {
      see(new Pose2d(0.1 * i, 0, 0));
    }
    long sentNear = see(near);
    Box large = world.look(near).getFirst().box();
    tracker.correct(sentNear, List.of(new Detection("vase", 0.55f, large)));

    assertThat(tracker.tracks().getFirst().label()).isEqualTo("vase");
  }

  @Test
  void findTheTrackAfterItDiedAndItComesBackUnderItsBoughtName() {
    long sent = threeLooks();
    for (int i = 0; i < 30; i++) {
      see(new Pose2d(0, 0, 2.5));
    }
    assertThat(tracker.tracks()).isEmpty();

    Correction correction =
        tracker.correct(sent, List.of(new Detection("cup", 0.8f, boxAtFirst())));

    assertThat(correction.changedLabels()).isEqualTo(1);
    assertThat(tracker.remembered()).extracting(Track::label).containsExactly("cup");
    see(Pose2d.ORIGIN);
    assertThat(tracker.tracks()).hasSize(1);
    assertThat(tracker.tracks().getFirst().id()).isEqualTo(1);
    assertThat(tracker.tracks().getFirst().label()).isEqualTo("cup");
  }

  @Test
  void nameTheCupAndNotTheTableItStandsOn() {
    long sent = threeLooks();
    Box board = boxAtFirst();
    List<Detection> answer =
        List.of(
            new Detection("dining table", 0.7f, board),
            new Detection("cup", 0.65f, middleOf(board, 0.5)));

    tracker.correct(sent, answer);

    assertThat(tracker.tracks()).extracting(Track::label).containsExactly("cup");
  }

  @Test
  void nameThePersonAndNotTheTieWhenThePersonIsMuchSurer() {
    long sent = threeLooks();
    Box board = boxAtFirst();
    List<Detection> answer =
        List.of(
            new Detection("person", 0.9f, board), new Detection("tie", 0.6f, middleOf(board, 0.4)));

    tracker.correct(sent, answer);

    assertThat(tracker.tracks()).extracting(Track::label).containsExactly("person");
  }

  @Test
  void makeATrackOfWhatTheBoardDidNotSeeAtAll() {
    World unseen = new World().with("cup", 0.8, 3, 0.2);
    now += STEP;
    long sent = now;
    tracker.update(unseen.moment(sent, Pose2d.ORIGIN), List.of());
    seeNothing(new Pose2d(0, 0, 0.2));

    Correction correction = tracker.correct(sent, unseen.look(Pose2d.ORIGIN));

    assertThat(correction.changes()).hasSize(1);
    assertThat(correction.changes().getFirst().isNew()).isTrue();
    Track track = tracker.tracks().getFirst();
    assertThat(track.source()).isEqualTo(Track.Source.BOUGHT);
    assertThat(track.ownLabel()).isEmpty();
    assertThat(track.position().orElseThrow().x()).isCloseTo(3, within(0.1));
    assertThat(track.position().orElseThrow().y()).isCloseTo(0.2, within(0.1));
  }

  @Test
  void doNotMakeASecondTrackOfAPlaceThatIsKnown() {
    World unseen = new World().with("cup", 0.8, 3, 0.2);
    now += STEP;
    tracker.update(unseen.moment(now, Pose2d.ORIGIN), List.of());
    tracker.correct(now, unseen.look(Pose2d.ORIGIN));
    for (int i = 0; i < 30; i++) {
      seeNothing(new Pose2d(0, 0, 2.5));
    }
    Pose2d nearer = new Pose2d(0.8, 0, 0.1);
    now += STEP;
    tracker.update(unseen.moment(now, nearer), List.of());

    Correction correction = tracker.correct(now, unseen.look(nearer));

    assertThat(correction.changes()).containsExactly(new Correction.Change(1, "cup", "cup", 0.8f));
    assertThat(correction.changedLabels()).isZero();
  }

  @Test
  void ignoreWhatTheNodeIsNotSureOf() {
    long sent = threeLooks();

    Correction correction =
        tracker.correct(sent, List.of(new Detection("cup", 0.4f, boxAtFirst())));

    assertThat(correction.changes()).isEmpty();
    assertThat(tracker.tracks().getFirst().label()).isEqualTo("traffic light");
  }

  @Test
  void ignoreBoxesThatAreNotNumbers() {
    long sent = threeLooks();
    Box nonsense = new Box(Float.NaN, 0, Float.POSITIVE_INFINITY, 10);

    assertThat(tracker.correct(sent, List.of(new Detection("cup", 0.9f, nonsense))).changes())
        .isEmpty();
  }

  @Test
  void ofTwoThatComeInTheWrongOrderTheOneAboutTheNewerPictureStands() {
    long older = threeLooks();
    for (int i = 0; i < 5; i++) {
      see(Pose2d.ORIGIN);
    }
    long newer = see(Pose2d.ORIGIN);

    tracker.correct(newer, List.of(new Detection("cup", 0.8f, boxAtFirst())));
    Correction late = tracker.correct(older, List.of(new Detection("vase", 0.9f, boxAtFirst())));

    assertThat(late.found()).isTrue();
    assertThat(late.changes()).isEmpty();
    assertThat(tracker.tracks().getFirst().label()).isEqualTo("cup");
  }

  @Test
  void ofTwoModelsThatDisagreeDoNotMakeTheNameFlicker() {
    threeLooks();
    int changes = 0;
    for (int i = 0; i < 10; i++) {
      String label = i % 2 == 0 ? "cup" : "vase";
      changes +=
          tracker
              .correct(see(Pose2d.ORIGIN), List.of(new Detection(label, 0.7f, boxAtFirst())))
              .changedLabels();
    }

    assertThat(changes).as("from what the board said to the first answer").isEqualTo(1);
    assertThat(tracker.tracks().getFirst().label()).isEqualTo("cup");
  }

  @Test
  void nameTheTrackThatWasLostAndFoundAgainUnderAnotherNumber() {
    long sent = threeLooks();
    for (int i = 0; i < 30; i++) {
      see(new Pose2d(0, 0, 2.5));
    }
    // What stood 3 m ahead is carried 0.35 m aside while nobody looks: seen again, it is new.
    World moved = new World().with("traffic light", 0.4, 3, 1.2);
    for (int i = 0; i < 3; i++) {
      now += STEP;
      tracker.update(moved.moment(now, Pose2d.ORIGIN), moved.look(Pose2d.ORIGIN));
    }
    long again = tracker.tracks().getFirst().id();
    World back = new World().with("traffic light", 0.4, 3, 0.2);
    for (double y = 1.1; y > 0.15; y -= 0.1) {
      World on = new World().with("traffic light", 0.4, 3, y);
      now += STEP;
      tracker.update(on.moment(now, Pose2d.ORIGIN), on.look(Pose2d.ORIGIN));
    }
    for (int i = 0; i < 10; i++) {
      now += STEP;
      tracker.update(back.moment(now, Pose2d.ORIGIN), back.look(Pose2d.ORIGIN));
    }
    assertThat(again).isNotEqualTo(1);
    assertThat(tracker.tracks()).extracting(Track::id).containsExactly(again);

    Correction correction =
        tracker.correct(sent, List.of(new Detection("cup", 0.8f, boxAtFirst())));

    assertThat(correction.changes())
        .containsExactly(new Correction.Change(again, "traffic light", "cup", 0.8f));
    assertThat(tracker.tracks().getFirst().label()).isEqualTo("cup");
  }

  @Test
  void ofTheBoardItselfAreItsOwn() {
    long sent = threeLooks();

    tracker.correct(sent, List.of(new Detection("cup", 0.8f, boxAtFirst())), Track.Source.OWN);

    Track track = tracker.tracks().getFirst();
    assertThat(track.label()).isEqualTo("cup");
    assertThat(track.source()).isEqualTo(Track.Source.OWN);
    assertThat(track.score()).isCloseTo(0.8, within(1e-6));
    assertThat(track.ownLabel()).isEqualTo("traffic light");
  }

  @Test
  void makeNoTrackOfWhatWasSeenLongAgoAndStandsNobodyKnowsWhere() {
    Box high = new Box(200, 10, 300, 60);
    now += STEP;
    long sent = now;
    tracker.update(new Moment(sent, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN), List.of());
    for (int i = 0; i < 30; i++) {
      now += STEP;
      tracker.update(new Moment(now, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN), List.of());
    }

    Correction correction = tracker.correct(sent, List.of(new Detection("bird", 0.8f, high)));

    assertThat(correction.found()).isTrue();
    assertThat(correction.changes()).isEmpty();
    assertThat(tracker.tracks()).isEmpty();
  }

  @Test
  void comeTooLateForAPictureThatIsForgotten() {
    long sent = threeLooks();
    for (int i = 0; i < 250; i++) {
      see(Pose2d.ORIGIN);
    }

    assertThat(tracker.correct(sent, List.of(new Detection("cup", 0.8f, boxAtFirst()))).found())
        .isFalse();
  }
}
