package dev.sinew.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.envelope.Cause;
import dev.sinew.fabric.envelope.Claims;
import dev.sinew.fabric.envelope.EnvelopeCodec;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.Topics;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.market.AgreementDocument;
import dev.sinew.fabric.market.ResultDocument;
import dev.sinew.fabric.transport.LinkPlan;
import dev.sinew.fabric.transport.LinkState;
import dev.sinew.fabric.transport.LoopbackBroker;
import dev.sinew.fabric.transport.LoopbackTransport;
import dev.sinew.fabric.transport.Outgoing;
import dev.sinew.sdk.inference.InferenceAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Timeout(90)
class HostileNetworkTest {
  private static final Topics TOPICS = new Topics("test");
  private final LoopbackBroker broker = new LoopbackBroker();
  @TempDir Path folder;

  @Test
  void everythingTwiceAndEverythingAgainPaysNothingTwice() throws Exception {
    HostileTransport toHub = new HostileTransport(broker, Fleet.CLOCK, 0);
    HostileTransport toNode = new HostileTransport(broker, Fleet.CLOCK, 0);
    HostileTransport toRobot = new HostileTransport(broker, Fleet.CLOCK, 0);
    try (Fleet fleet = new Fleet(folder, toHub, toNode, toRobot)) {
      fleet.buy(1);
      fleet.buy(2);
      toHub.replayAll();
      toNode.replayAll();
      toRobot.replayAll();
      fleet.buy(3);

      fleet.awaitAllPaid();
      assertThat(fleet.robot.status().spentAtoms()).isEqualTo(3 * Fleet.PRICE);
      assertThat(fleet.node.status().earnedAtoms()).isEqualTo(3 * Fleet.PRICE);
      assertThat(fleet.nodeEngine.runs.get()).isEqualTo(3);
      assertThat(fleet.robot.status().rejected().get(Cause.REPLAY)).isPositive();
      assertThat(fleet.node.status().rejected().get(Cause.REPLAY)).isPositive();
    }
  }

  @Test
  void whatIsLostOnTheWayIsSentAgainUntilBothBooksAgree() throws Exception {
    try (Fleet fleet =
        new Fleet(
            folder,
            new HostileTransport(broker, Fleet.CLOCK, 3),
            new HostileTransport(broker, Fleet.CLOCK, 3),
            new HostileTransport(broker, Fleet.CLOCK, 4))) {
      for (int i = 0; i < 6; i++) {
        fleet.buy(i);
      }
      fleet.awaitAllPaid();
      assertThat(fleet.node.status().earnedAtoms()).isEqualTo(6 * Fleet.PRICE);
    }
  }

  @Test
  void aStrangersResultsVouchersAndReceiptsChangeNothing() throws Exception {
    HostileTransport toRobot = new HostileTransport(broker, Fleet.CLOCK, 0);
    try (Fleet fleet =
        new Fleet(
            folder,
            new HostileTransport(broker, Fleet.CLOCK, 0),
            new HostileTransport(broker, Fleet.CLOCK, 0),
            toRobot)) {
      fleet.buy(1);
      fleet.awaitAllPaid();
      fleet.nodeEngine.begun.drainPermits();
      fleet.nodeEngine.mood = TestEngine.Mood.WAITING;
      CompletableFuture<InferenceAnswer> answer = fleet.submit(2, 30_000);
      assertThat(fleet.nodeEngine.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      String job = fleet.robot.status().lines().get(0).id();

      Identity eve = Identity.ofSeed(new byte[32]);
      Eve attack = new Eve(eve);
      ResultDocument forged = forged(fleet, job);
      // In the node's name, signed by Eve: no signature of the node.
      attack.send(fleet.robot.did(), "result", fleet.node.did(), forged.signed(eve));
      // In her own name, with a document that says it is the node's.
      attack.send(fleet.robot.did(), "result", eve.did(), forged.signed(eve));
      ObjectNode vouched = Json.object();
      vouched.put("job", job);
      vouched.put("state", "VOUCHED");
      vouched.put("channel", "any");
      vouched.put("seq", "99");
      attack.send(fleet.robot.did(), "receipt", eve.did(), vouched);
      attack.send(fleet.node.did(), "voucher", eve.did(), falseVoucher(fleet, eve));
      ObjectNode expired = Json.object();
      expired.put("job", job);
      expired.put("state", "EXPIRED");
      attack.send(fleet.node.did(), "receipt", eve.did(), expired);
      Fleet.await(
          "both forgeries are counted",
          () ->
              fleet.robot.status().rejected().getOrDefault(Cause.SIGNATURE, 0L) > 0
                  && fleet.robot.status().rejected().getOrDefault(Cause.SCHEMA, 0L) > 0);
      assertThat(answer).isNotDone();
      fleet.nodeEngine.go.release(100);

      assertThat(answer.get(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              InferenceAnswer.Answered.class,
              answered -> assertThat(answered.detections().get(0).label()).isEqualTo("cup"));
      fleet.awaitAllPaid();
      assertThat(fleet.node.status().earnedAtoms()).isEqualTo(2 * Fleet.PRICE);
      assertThat(fleet.node.status().writtenOff()).isZero();
    }
  }

  private static ResultDocument forged(Fleet fleet, String job) {
    AgreementDocument agreement =
        new AgreementDocument(
            "test",
            job,
            fleet.robot.did(),
            fleet.node.did(),
            TestEngine.MODEL,
            Fleet.PRICE,
            fleet.hub.asset(),
            "c",
            Json.sha256(TestEngine.picture(2)),
            "detections");
    return ResultDocument.answer(agreement, List.of());
  }

  private static ObjectNode falseVoucher(Fleet fleet, Identity eve) throws Exception {
    String channel =
        fleet.hub.ledger().entries(0, 100).stream()
            .filter(entry -> entry.kind().equals("open"))
            .findFirst()
            .orElseThrow()
            .detail();
    Voucher voucher =
        new Voucher(
            "test",
            fleet.hub.asset(),
            channel,
            0,
            99,
            Atoms.of(50),
            Fleet.CLOCK.wallMillis() + 3_600_000,
            Sha256.NONE);
    ObjectNode body = Json.object();
    body.set(
        "voucher", Json.read(SignedVoucher.sign(voucher, fleet.robot.did(), eve::sign).toJson()));
    return body;
  }

  /** Somebody with a key of her own who may write to anybody's inbox. */
  private final class Eve implements dev.sinew.fabric.transport.FabricTransport.Receiver {
    private final Identity identity;
    private final LoopbackTransport link = new LoopbackTransport(broker, Fleet.CLOCK);
    private long sequence;

    Eve(Identity identity) {
      this.identity = identity;
      Outgoing will = new Outgoing(TOPICS.presence(identity.did()), new byte[0], 1, false, 0);
      link.open(() -> new LinkPlan.Session("eve", "eve", "", will, List.of()), this);
    }

    void send(String to, String type, String inTheNameOf, ObjectNode body) {
      String topic = TOPICS.inbox(to, type);
      Claims claims =
          new Claims(
              type,
              inTheNameOf,
              to,
              topic,
              "eve",
              ++sequence,
              Fleet.CLOCK.wallMillis(),
              30_000,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      byte[] message = EnvelopeCodec.control(identity, claims, body);
      assertThat(link.publish(new Outgoing(topic, message, 1, false, 0))).isTrue();
    }

    @Override
    public void arrived(String topic, byte[] payload) {}

    @Override
    public void linkChanged(LinkState state) {}
  }
}
