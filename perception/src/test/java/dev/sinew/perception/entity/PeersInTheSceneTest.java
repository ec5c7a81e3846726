package dev.sinew.perception.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A peer's word counts as far as it is trusted, and it is hostile until checked. */
class PeersInTheSceneTest {
  private static final String DID = "did:key:z6MkPeer";
  private static final long SECOND = 1_000_000_000L;
  private final Sightings eyes = new Sightings();

  private static PeerSighting says(String label, double x, double y, long nanos, double trust) {
    return new PeerSighting(
        DID, label, 0.9, new Point2d(x, y), new Covariance2d(0.04, 0, 0.04), nanos, trust);
  }

  private void hear(PeerSighting... sightings) {
    eyes.scene.peersSaw(List.of(sightings), eyes.now);
  }

  @Test
  void hearsayIsAnEntityButNoSurerThanTheTrustInIt() {
    eyes.now = 100 * SECOND;
    for (int i = 0; i < 50; i++) {
      hear(says("person", 3, 1, SECOND * (i + 1), 0.6));
    }

    Entity heard = eyes.only();
    assertThat(heard.label()).isEqualTo("person");
    assertThat(heard.source()).isEqualTo(Entity.Source.PEER);
    assertThat(heard.peer()).contains(DID);
    assertThat(heard.track()).isEqualTo(OptionalLong.empty());
    assertThat(heard.confidence()).isLessThanOrEqualTo(0.6);
  }

  @Test
  void ownEyesTakeOverWhatAPeerTold() {
    eyes.now = 10 * SECOND;
    hear(says("chair", 3, 0.5, 10 * SECOND, 0.5));
    eyes.seeFor(3, "chair", 0.8, 3.1, 0.5);

    assertThat(eyes.only().source()).isEqualTo(Entity.Source.OWN);
    assertThat(eyes.only().peer()).isEmpty();
    assertThat(eyes.only().confidence()).isGreaterThan(0.9);
  }

  @Test
  void aPeerDoesNotMoveOrRenameWhatTheRobotSees() {
    eyes.seeFor(5, "chair", 0.8, 3, 0.5);
    for (int i = 1; i <= 20; i++) {
      hear(says("chair", 3.3, 0.5, eyes.now - 20 + i, 0.9), says("bomb", 3, 0.5, eyes.now, 0.9));
    }

    Entity chair = eyes.scene.entities().getFirst();
    assertThat(chair.label()).isEqualTo("chair");
    assertThat(chair.position().orElseThrow().x()).isCloseTo(3, within(1e-9));
    assertThat(chair.source()).isEqualTo(Entity.Source.OWN);
  }

  @Test
  void aPeerCorrectsThePlaceOfWhatIsOutOfSight() {
    eyes.seeFor(3, "person", 0.8, 3, 0.5);
    eyes.body = Sightings.AWAY;
    eyes.nothingFor(4);

    hear(says("person", 4, 0.5, eyes.now, 0.9));

    assertThat(eyes.only().id()).isEqualTo(1);
    assertThat(eyes.only().position().orElseThrow().x()).isBetween(3.8, 4.0);
    assertThat(eyes.only().covariance().orElseThrow().worst()).isLessThan(0.2);
    assertThat(eyes.only().peer()).contains(DID);
  }

  @Test
  void whatIsNotSoundOldOrFromTheFutureIsRefusedAndCounted() {
    eyes.now = 10 * SECOND;
    Point2d here = new Point2d(1, 1);
    Covariance2d sure = new Covariance2d(0.04, 0, 0.04);
    long now = eyes.now;
    hear(
        says("person", Double.NaN, 1, now, 0.9),
        says("person", 1e9, 1, now, 0.9),
        says("person", 1, 1, now + 1, 0.9),
        says("person", 1, 1, now, 0),
        says("person", 1, 1, now, 2),
        says("", 1, 1, now, 0.9),
        says("x".repeat(65), 1, 1, now, 0.9),
        says("per\nson", 1, 1, now, 0.9),
        new PeerSighting("", "person", 0.9, here, sure, now, 0.9),
        new PeerSighting(DID, "person", 1.1, here, sure, now, 0.9),
        new PeerSighting(DID, "person", Double.NaN, here, sure, now, 0.9),
        new PeerSighting(DID, "person", 0.9, here, new Covariance2d(0, 0, 1), now, 0.9),
        new PeerSighting(DID, "person", 0.9, here, new Covariance2d(1, 2, 1), now, 0.9),
        new PeerSighting(DID, "person", 0.9, here, new Covariance2d(1, Double.NaN, 1), now, 0.9));

    assertThat(eyes.scene.entities()).isEmpty();
    assertThat(eyes.scene.refused()).isEqualTo(14);

    hear(says("person", 1, 1, now, 0.9));
    hear(says("person", 1, 1, now, 0.9));
    assertThat(eyes.scene.refused()).as("the second is a replay").isEqualTo(15);
  }

  @Test
  void aFloodOfHearsayStaysBounded() {
    eyes.now = 1000 * SECOND;
    List<PeerSighting> flood = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      flood.add(
          new PeerSighting(
              "did:key:" + i,
              "thing",
              0.9,
              new Point2d(3.0 * i, 0),
              new Covariance2d(0.04, 0, 0.04),
              i + 1,
              0.9));
    }

    eyes.scene.peersSaw(flood, eyes.now);

    assertThat(eyes.scene.entities()).hasSize(200);
  }

  private static Peer robot(String did, Peer.Trust trust, double x, long ageMillis) {
    return new Peer(
        did, "rover two", "robot", trust, true, Optional.of(new Pose2d(x, 2, 0)), ageMillis);
  }

  @Test
  void aRobotOfTheFabricIsAnEntityItself() {
    eyes.see(eyes.own(1, "chair", 0.8, 3, 0.5));
    eyes.scene.peers(List.of(robot(DID, Peer.Trust.VERIFIED, 4, 1500)), 20 * SECOND);
    eyes.scene.peers(List.of(robot(DID, Peer.Trust.VERIFIED, 4.5, 500)), 21 * SECOND);

    Entity other = eyes.scene.entities().getLast();
    assertThat(eyes.scene.entities()).hasSize(2);
    assertThat(other.id()).isEqualTo(2);
    assertThat(other.label()).isEqualTo("robot");
    assertThat(other.peer()).contains(DID);
    assertThat(other.position()).contains(new Point2d(4.5, 2));
    assertThat(other.lastSeenNanos()).isEqualTo(20_500_000_000L);
    assertThat(other.confidence()).isBetween(0.85, 0.9);
  }

  @Test
  void aRobotThatLeftWasNotHeardForLongOrSaysNonsenseIsNone() {
    eyes.scene.peers(List.of(robot(DID, Peer.Trust.VERIFIED, 4, 0)), SECOND);
    eyes.scene.peers(List.of(), 2 * SECOND);
    assertThat(eyes.scene.entities()).isEmpty();

    eyes.scene.peers(
        List.of(
            robot("did:key:old", Peer.Trust.TRUSTED, 4, 120_000),
            robot("did:key:nan", Peer.Trust.TRUSTED, Double.NaN, 0),
            robot("did:key:far", Peer.Trust.TRUSTED, 1e9, 0),
            new Peer(
                "did:key:node",
                "n",
                "node",
                Peer.Trust.TRUSTED,
                true,
                Optional.of(Pose2d.ORIGIN),
                0),
            new Peer("did:key:shy", "s", "robot", Peer.Trust.TRUSTED, true, Optional.empty(), 0)),
        3 * SECOND);
    assertThat(eyes.scene.entities()).isEmpty();
  }
}
