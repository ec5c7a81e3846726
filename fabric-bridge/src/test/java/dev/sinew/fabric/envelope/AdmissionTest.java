package dev.sinew.fabric.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.ManualClock;
import dev.sinew.fabric.identity.Identity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Topics TOPICS = new Topics("test");
  private final Identity me = identity(1);
  private final Identity alice = identity(2);
  private final Identity eve = identity(3);
  private final ManualClock clock = new ManualClock();
  private final Rejections rejections = new Rejections();
  private Admission admission =
      new Admission(me.did(), TOPICS, AdmissionLimits.AGENT, clock, rejections);

  @Test
  void aGenuineMessageToMyInboxIsAdmittedOnce() {
    byte[] message = message(alice, me.did(), inbox("job"), "job", 1);
    assertThat(admit(inbox("job"), message)).isTrue();
    assertThat(admit(inbox("job"), message)).isFalse();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.REPLAY, 1L));
  }

  @Test
  void sequencesMayComeInAnyOrderEachOnce() {
    for (long sequence : new long[] {5, 3, 4, 1, 2}) {
      assertThat(admit(inbox("job"), message(alice, me.did(), inbox("job"), "job", sequence)))
          .isTrue();
    }
    for (long sequence = 1; sequence <= 5; sequence++) {
      assertThat(admit(inbox("job"), message(alice, me.did(), inbox("job"), "job", sequence)))
          .isFalse();
    }
    assertThat(rejections.of(Cause.REPLAY)).isEqualTo(5);
  }

  @Test
  void aMessageReplayedOnAnotherTopicOrToAnotherAudienceIsRejected() {
    byte[] message = message(alice, me.did(), inbox("job"), "job", 1);
    assertThat(admit(inbox("assign"), message)).isFalse();
    assertThat(admit(TOPICS.context(alice.did(), "pose"), message)).isFalse();
    byte[] forEve = message(alice, eve.did(), inbox("job"), "job", 2);
    assertThat(admit(inbox("job"), forEve)).isFalse();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.HEADER, 3L));
  }

  @Test
  void anothersInboxForeignTopicsAndOversizedMessagesAreDroppedAtAGlance() {
    byte[] message = message(alice, me.did(), inbox("job"), "job", 1);
    assertThat(admit(TOPICS.inbox(eve.did(), "job"), message)).isFalse();
    assertThat(admit("fabric/v1/other/a/" + me.did() + "/in/job", message)).isFalse();
    assertThat(admit("nonsense", message)).isFalse();
    assertThat(admission.glance(inbox("job"), Admission.MAX_INBOX_BYTES + 1)).isEmpty();
    assertThat(admission.glance(TOPICS.card(alice.did()), Admission.MAX_BROADCAST_BYTES + 1))
        .isEmpty();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.TOPIC, 3L, Cause.SIZE, 2L));
  }

  @Test
  void whatIsOldOrFromTheFutureIsStale() {
    byte[] message = message(alice, me.did(), inbox("job"), "job", 1);
    clock.advanceMillis(30_001);
    assertThat(admit(inbox("job"), message)).isFalse();
    byte[] future = sign(alice, claims(alice, me.did(), inbox("job"), "job", 2, 30_001, 30_000));
    assertThat(admit(inbox("job"), future)).isFalse();
    byte[] shortLived = sign(alice, claims(alice, me.did(), inbox("job"), "job", 3, -50, 49));
    assertThat(admit(inbox("job"), shortLived)).isFalse();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.STALE, 3L));
  }

  @Test
  void aForgeryIsCountedAndDoesNotChargeTheVictim() {
    admission =
        new Admission(me.did(), TOPICS, new AdmissionLimits(1e6, 2, 1e6), clock, rejections);
    for (int i = 1; i <= 50; i++) {
      Claims asAlice = claims(alice, me.did(), inbox("job"), "job", i, 0, 30_000);
      assertThat(admit(inbox("job"), sign(eve, asAlice))).isFalse();
    }
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.SIGNATURE, 50L));
    assertThat(admit(inbox("job"), message(alice, me.did(), inbox("job"), "job", 1))).isTrue();
  }

  @Test
  void everyRateHasItsOwnCause() {
    admission = new Admission(me.did(), TOPICS, new AdmissionLimits(10, 2, 1e6), clock, rejections);
    int admitted = 0;
    for (int i = 1; i <= 30; i++) {
      if (admit(inbox("job"), message(alice, me.did(), inbox("job"), "job", i))) {
        admitted++;
      }
    }
    assertThat(admitted).isEqualTo(4);
    assertThat(rejections.snapshot())
        .isEqualTo(Map.of(Cause.ISSUER_RATE, 16L, Cause.GLOBAL_RATE, 10L));
    clock.advanceMillis(1000);
    assertThat(admit(inbox("job"), message(alice, me.did(), inbox("job"), "job", 31))).isTrue();
  }

  @Test
  void strangersHaveABudgetThatKnownIssuersDoNotNeed() {
    admission =
        new Admission(me.did(), TOPICS, new AdmissionLimits(1e6, 1e6, 1), clock, rejections);
    for (int i = 0; i < 5; i++) {
      Identity stranger = identity(10 + i);
      assertThat(admit(inbox("job"), message(stranger, me.did(), inbox("job"), "job", 1))).isTrue();
    }
    assertThat(admit(inbox("job"), message(identity(99), me.did(), inbox("job"), "job", 1)))
        .isFalse();
    assertThat(admit(inbox("job"), message(identity(10), me.did(), inbox("job"), "job", 2)))
        .isTrue();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.HEADER, 1L));
  }

  @Test
  void aNewerDocumentOverrulesAnOlderOneAndTheSameMayComeAgain() {
    String topic = TOPICS.card(alice.did());
    byte[] first = sign(alice, claims(alice, "*", topic, "card", 7, -3_600_000, 86_400_000));
    byte[] second = sign(alice, claims(alice, "*", topic, "card", 8, 0, 86_400_000));
    assertThat(admit(topic, first)).isTrue();
    assertThat(admit(topic, second)).isTrue();
    assertThat(admit(topic, second)).isTrue();
    assertThat(admit(topic, first)).isFalse();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.REPLAY, 1L));
  }

  @Test
  void nobodyPublishesAnothersDocument() {
    String topic = TOPICS.card(alice.did());
    assertThat(admit(topic, sign(eve, claims(eve, "*", topic, "card", 1, 0, 1000)))).isFalse();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.HEADER, 1L));
  }

  @Test
  void noiseIsCountedAsNoEnvelope() {
    assertThat(admit(inbox("job"), new byte[100])).isFalse();
    assertThat(rejections.snapshot()).isEqualTo(Map.of(Cause.HEADER, 1L));
  }

  private boolean admit(String topicName, byte[] message) {
    Optional<Topic> topic = admission.glance(topicName, message.length);
    return topic.isPresent() && admission.admit(topic.get(), topicName, message).isPresent();
  }

  private String inbox(String type) {
    return TOPICS.inbox(me.did(), type);
  }

  private byte[] message(Identity from, String to, String topic, String type, long sequence) {
    return sign(from, claims(from, to, topic, type, sequence, 0, 30_000));
  }

  private Claims claims(
      Identity from,
      String to,
      String topic,
      String type,
      long sequence,
      long ageMillis,
      long ttl) {
    return new Claims(
        type,
        from.did(),
        to,
        topic,
        "s",
        sequence,
        clock.wallMillis() + ageMillis,
        ttl,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static byte[] sign(Identity by, Claims claims) {
    return EnvelopeCodec.control(by, claims, Json.object());
  }

  private static Identity identity(int number) {
    byte[] seed = new byte[32];
    seed[9] = (byte) number;
    return Identity.ofSeed(seed);
  }
}
