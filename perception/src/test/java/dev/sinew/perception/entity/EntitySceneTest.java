package dev.sinew.perception.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EntitySceneTest {
  private final Sightings eyes = new Sightings();

  @Test
  void aTrackBecomesAnEntityThatIsBelievedMoreTheLongerItIsSeen() {
    eyes.see(eyes.own(7, "chair", 0.8, 3, 0.5));
    Entity first = eyes.only();
    for (int i = 0; i < 30; i++) {
      eyes.see(eyes.own(7, "chair", 0.8, 3, 0.5));
    }
    Entity later = eyes.only();

    assertThat(first.id()).isEqualTo(1);
    assertThat(first.label()).isEqualTo("chair");
    assertThat(first.track()).isEqualTo(OptionalLong.of(7));
    assertThat(first.position()).contains(new Point2d(3, 0.5));
    assertThat(first.covariance()).contains(Sightings.SURE);
    assertThat(first.source()).isEqualTo(Entity.Source.OWN);
    assertThat(first.lastSeenNanos()).isEqualTo(100_000_000L);
    assertThat(first.confidence()).isBetween(0.5, 0.9);
    assertThat(later.confidence()).isGreaterThan(0.95);
    assertThat(later.labels().getFirst().share()).isGreaterThan(first.labels().getFirst().share());
  }

  @Test
  void aGuessIsNoEntity() {
    eyes.see(eyes.own(1, "chair", 0.2, 3, 0.5));

    assertThat(eyes.scene.entities()).isEmpty();
  }

  @Test
  void beliefDoesNotDependOnTheRateOfPictures() {
    Sightings slow = new Sightings();
    slow.step = 500_000_000L;
    Sightings quick = new Sightings();
    quick.step = 33_333_333L;
    slow.seeFor(4, "chair", 0.6, 3, 0.5);
    quick.seeFor(4, "chair", 0.6, 3, 0.5);
    slow.nothingFor(4);
    quick.nothingFor(4);

    assertThat(quick.only().confidence()).isCloseTo(slow.only().confidence(), within(0.03));
    assertThat(quick.only().labels().getFirst().share())
        .isCloseTo(slow.only().labels().getFirst().share(), within(0.03));
  }

  @Test
  void aTrackFoundAgainUnderAnotherNumberIsTheEntityThatStoodThere() {
    eyes.world = new World().with("chair", 0.8, 3, 0.5);
    eyes.seeFor(3, "chair", 0.8, 3, 0.5);
    eyes.body = Sightings.AWAY;
    eyes.nothingFor(60);
    assertThat(eyes.only().track()).isEmpty();
    eyes.body = Pose2d.ORIGIN;

    eyes.see(eyes.own(9, "chair", 0.8, 3.1, 0.4));

    assertThat(eyes.only().id()).isEqualTo(1);
    assertThat(eyes.only().track()).isEqualTo(OptionalLong.of(9));
  }

  @Test
  void somethingOfAnotherNameAtTheSamePlaceIsAnotherEntity() {
    eyes.world = new World().with("chair", 0.8, 3, 0.5);
    eyes.seeFor(5, "chair", 0.9, 3, 0.5);
    eyes.see();
    eyes.see(eyes.own(2, "person", 0.9, 3, 0.5));

    assertThat(eyes.scene.entities()).extracting(Entity::label).containsExactly("chair", "person");
  }

  @Test
  void aTrackThatTakesOverWhatAnotherJustLostHasNoTwin() {
    eyes.seeFor(3, "chair", 0.8, 3, 0.5);
    Track coasting = eyes.own(1, "chair", 0.8, 3, 0.5);
    long lost = eyes.now;
    for (int i = 0; i < 5; i++) {
      eyes.see(at(coasting, lost), eyes.own(2, "chair", 0.8, 3.1, 0.5));
    }

    assertThat(eyes.only().id()).isEqualTo(1);
    assertThat(eyes.only().track()).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void twoOfOneNameThatAreSeenSideBySideStayTwo() {
    for (int i = 0; i < 20; i++) {
      eyes.see(eyes.own(1, "chair", 0.8, 3, 0.2), eyes.own(2, "chair", 0.8, 3, -0.1));
    }

    assertThat(eyes.scene.entities()).extracting(Entity::id).containsExactly(1L, 2L);
  }

  @Test
  void twoBoxesOfOneNameAtOneSpotAreOneThing() {
    eyes.seeFor(1, "cat", 0.8, 3, 0.2);
    for (int i = 0; i < 20; i++) {
      eyes.see(eyes.own(1, "cat", 0.8, 3, 0.2), eyes.own(2, "cat", 0.8, 3.1, 0.2));
    }

    assertThat(eyes.only().id()).isEqualTo(1);
    assertThat(eyes.only().track()).isEqualTo(OptionalLong.of(1));
  }

  @Test
  void aSecondTrackOfAThingBecomesOneWithItWhenTheFirstIsLost() {
    for (int i = 0; i < 10; i++) {
      eyes.see(eyes.own(1, "chair", 0.8, 3, 0.2), eyes.own(2, "chair", 0.8, 3.3, 0.2));
    }
    assertThat(eyes.scene.entities()).hasSize(2);

    eyes.see(eyes.own(2, "chair", 0.8, 3.3, 0.2));

    assertThat(eyes.only().id()).isEqualTo(1);
    assertThat(eyes.only().track()).isEqualTo(OptionalLong.of(2));
  }

  private static Track at(Track track, long seenNanos) {
    return new Track(
        track.id(),
        track.label(),
        track.score(),
        track.source(),
        track.box(),
        seenNanos,
        track.hits(),
        track.position(),
        track.covariance(),
        track.ownLabel(),
        track.ownScore());
  }

  @Test
  void whatNobodyLooksAtFadesByTheRuleOfItsKind() {
    eyes.seeFor(3, "person", 0.8, 3, 0.5);
    double seen = eyes.only().confidence();
    eyes.body = Sightings.AWAY;
    eyes.nothingFor(20);
    assertThat(eyes.only().confidence()).isCloseTo(seen / Math.E, within(0.01));
    eyes.nothingFor(45);
    assertThat(eyes.scene.entities()).isEmpty();

    eyes.body = Pose2d.ORIGIN;
    eyes.seeFor(3, "couch", 0.8, 3, 0.5);
    eyes.body = Sightings.AWAY;
    eyes.nothingFor(65);
    assertThat(eyes.only().confidence()).isGreaterThan(0.95);
  }

  @Test
  void whatNeverHadAPlaceIsForgottenSoonAfterItsTrack() {
    for (int i = 0; i < 30; i++) {
      Track placeless = eyes.own(1, "couch", 0.8, 0, 0);
      eyes.see(
          new Track(
              1,
              "couch",
              0.8,
              Track.Source.OWN,
              placeless.box(),
              placeless.seenNanos(),
              3,
              Optional.empty(),
              "couch",
              0.8));
    }
    assertThat(eyes.only().position()).isEmpty();
    assertThat(eyes.only().covariance()).isEmpty();

    eyes.nothingFor(10);

    assertThat(eyes.scene.entities()).isEmpty();
  }

  @Test
  void theRobotFileMaySayHowLongAKindIsKept() {
    Sightings strict = new Sightings(new SceneSettings(300, Map.of("couch", 2.0), 200));
    strict.seeFor(3, "couch", 0.8, 3, 0.5);
    strict.body = Sightings.AWAY;
    strict.nothingFor(7);

    assertThat(strict.scene.entities()).isEmpty();
  }

  @Test
  void whatIsOutOfSightMayWander() {
    eyes.seeFor(3, "person", 0.8, 3, 0.5);
    eyes.body = Sightings.AWAY;
    eyes.nothingFor(10);

    assertThat(eyes.only().covariance().orElseThrow().worst()).isBetween(2.0, 3.0);
  }

  @Test
  void whatTheLightPassesThroughAndNobodyDetectsIsSoonNotBelieved() {
    eyes.seeFor(5, "couch", 0.8, 3, 0.5);
    eyes.nothingFor(3);
    double soon = eyes.only().confidence();
    eyes.nothingFor(6);

    assertThat(soon).isBetween(0.05, 0.8);
    assertThat(eyes.scene.entities()).isEmpty();
  }

  @Test
  void whatStandsBehindSomethingIsBelievedAsBefore() {
    eyes.seeFor(5, "couch", 0.8, 4, 0);
    eyes.world = new World().with("board", 0.8, 2, 0);
    eyes.nothingFor(20);

    assertThat(eyes.only().confidence()).isGreaterThan(0.95);
  }

  @Test
  void whatTheLidarStillStrikesIsDoubtedSlowly() {
    eyes.world = new World().with("couch", 0.8, 3, 0.5);
    eyes.seeFor(5, "couch", 0.8, 3, 0.5);
    eyes.nothingFor(9);

    assertThat(eyes.only().confidence()).isGreaterThan(0.9);
  }

  @Test
  void withoutALidarALookInVainTellsLess() {
    eyes.seeFor(5, "couch", 0.8, 3, 0.5);
    for (int i = 0; i < 60; i++) {
      eyes.seeWithoutLidar();
    }

    assertThat(eyes.only().confidence()).isBetween(0.5, 0.95);
  }

  @Test
  void aBoughtNameOutweighsTheBoardsOwn() {
    eyes.seeFor(3, "traffic light", 0.4, 3, 0.5);
    Track seen = at(eyes.own(1, "traffic light", 0.4, 3, 0.5), eyes.now);
    Track named = eyes.bought(seen, "cup", 0.8);
    eyes.scene.corrected(List.of(named), List.of());

    assertThat(eyes.only().label()).isEqualTo("cup");
    assertThat(eyes.only().source()).isEqualTo(Entity.Source.BOUGHT);
    for (int i = 0; i < 300; i++) {
      eyes.see(eyes.bought(eyes.own(1, "traffic light", 0.4, 3, 0.5), "cup", 0.8));
    }
    assertThat(eyes.only().label()).isEqualTo("cup");
    assertThat(eyes.only().source()).isEqualTo(Entity.Source.OWN);
    assertThat(eyes.only().labels()).extracting(Entity.LabelShare::label).hasSize(2);
  }

  @Test
  void aBoughtNameReachesWhatIsOutOfSight() {
    eyes.seeFor(3, "traffic light", 0.4, 3, 0.5);
    Track last = eyes.own(1, "traffic light", 0.4, 3, 0.5);
    eyes.body = Sightings.AWAY;
    eyes.nothingFor(10);

    eyes.scene.corrected(List.of(), List.of(eyes.bought(last, "cup", 0.8)));

    assertThat(eyes.only().label()).isEqualTo("cup");
    assertThat(eyes.only().track()).isEmpty();
  }

  @Test
  void aBoughtLookMakesAnEntityOfWhatTheBoardDidNotSee() {
    Track found = eyes.own(1, "", 0, 3, 0.5);
    eyes.scene.corrected(List.of(eyes.bought(found, "cup", 0.8)), List.of());

    assertThat(eyes.only().label()).isEqualTo("cup");
    assertThat(eyes.only().position()).isPresent();
  }

  @Test
  void aFaceInItsBoxMakesAPersonOfIt() {
    Observed faces =
        new Observed("faces", 0, List.of(new Observation.Face(new Box(280, 160, 320, 200), 0.95)));
    eyes.see(eyes.own(1, "teddy bear", 0.5, 3, 0.5));
    for (int i = 0; i < 30; i++) {
      eyes.now += eyes.step;
      Track track = at(eyes.own(1, "teddy bear", 0.5, 3, 0.5), eyes.now);
      eyes.scene.look(
          eyes.world.moment(track.seenNanos(), eyes.body),
          List.of(track),
          _ -> Optional.empty(),
          List.of(faces));
    }

    assertThat(eyes.only().labels().stream().map(Entity.LabelShare::label)).contains("person");
  }

  @Test
  void neverHoldsMoreThanItMayAndTheLeastBelievedGoesFirst() {
    Sightings small = new Sightings(new SceneSettings(300, Map.of(), 5));
    for (int i = 0; i < 8; i++) {
      double score = i == 3 ? 0.3 : 0.9;
      small.see(small.own(i + 1, "thing " + i, score, 2 + 0.5 * i, 3));
    }

    assertThat(small.scene.entities()).hasSize(5);
    assertThat(small.scene.entities()).extracting(Entity::label).doesNotContain("thing 3");
    assertThat(small.scene.entities().getLast().track()).isPresent();
  }

  @Test
  void saysHowAThingMoves() {
    eyes.now += eyes.step;
    Track walker = at(eyes.own(1, "person", 0.9, 3, 0), eyes.now);
    eyes.scene.look(
        eyes.world.moment(eyes.now, eyes.body),
        List.of(walker),
        _ -> Optional.of(new Point2d(0.5, 0.1)),
        List.of());
    assertThat(eyes.only().velocity()).contains(new Point2d(0.5, 0.1));

    eyes.body = Sightings.AWAY;
    eyes.see();
    assertThat(eyes.only().velocity()).isEmpty();
  }
}
