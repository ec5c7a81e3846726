package dev.sinew.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.context.ContextSnapshot;
import dev.sinew.fabric.ledger.hub.JournalHead;
import dev.sinew.fabric.market.JobLine;
import dev.sinew.fabric.market.JobState;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.scene.Battery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class FabricEndToEndTest {
  @TempDir Path folder;

  @Test
  void aLookIsBoughtPaidAndVerifiedAndBothLedgersAgreeToTheUnit() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      InferenceAnswer.Answered first = fleet.buy(1);
      InferenceAnswer.Answered second = fleet.buy(2);

      assertThat(first.detections()).hasSize(1);
      assertThat(first.detections().get(0).label()).isEqualTo("cup");
      InferenceAnswer.Source.Node source = (InferenceAnswer.Source.Node) first.source();
      assertThat(source.did()).isEqualTo(fleet.node.did());
      assertThat(first.costAtoms()).isEqualTo(Fleet.PRICE);
      assertThat(second.source())
          .isInstanceOfSatisfying(
              InferenceAnswer.Source.Node.class,
              node -> assertThat(node.job()).isNotEqualTo(source.job()));
      FabricStatus status = fleet.robot.status();
      assertThat(status.jobs().bought()).isEqualTo(2);
      assertThat(status.jobs().verified()).isEqualTo(2);
      assertThat(status.spentAtoms()).isEqualTo(2 * Fleet.PRICE);
      fleet.awaitAllPaid();
      Fleet.await(
          "receipts of both vouchers",
          () ->
              fleet.robot.status().lines().stream()
                  .allMatch(line -> line.state() == JobState.VOUCHED));
      assertThat(fleet.reconcile().robotSpent(fleet.hub.asset()).value())
          .isEqualTo(2 * Fleet.PRICE);
      assertThat(fleet.node.status().earnedAtoms()).isEqualTo(2 * Fleet.PRICE);
      assertThat(fleet.robot.status().lines())
          .allMatch(line -> line.verification() == JobLine.Verification.VERIFIED);
      assertThat(fleet.hub.ledger().audit(JournalHead.EMPTY).firstBroken()).isEmpty();
      assertThat(fleet.robot.status().rejected()).isEmpty();
      assertThat(fleet.node.status().rejected()).isEmpty();
    }
  }

  @Test
  void wrongContentIsCaughtByReplayAndNeverReachesPerception() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      fleet.nodeEngine.mood = TestEngine.Mood.LYING;

      InferenceAnswer answer = fleet.ask(2, 15_000);

      assertThat(answer)
          .isInstanceOfSatisfying(
              InferenceAnswer.Declined.class,
              declined -> assertThat(declined.sentence()).contains("rejected", "traffic light"));
      assertThat(fleet.robot.status().jobs().rejected()).isEqualTo(1);
      assertThat(fleet.robot.status().jobs().verified()).isEqualTo(1);
      assertThat(fleet.hub.status().mismatches()).isEqualTo(1);
      fleet.awaitAllPaid();
    }
  }

  @Test
  void boxesOutsideThePictureAreNotPaid() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      fleet.nodeEngine.mood = TestEngine.Mood.OUT_OF_BOUNDS;

      InferenceAnswer answer = fleet.ask(2, 15_000);

      assertThat(answer)
          .isInstanceOfSatisfying(
              InferenceAnswer.Declined.class,
              declined -> assertThat(declined.sentence()).contains("malformed"));
      assertThat(fleet.robot.status().spentAtoms()).isEqualTo(Fleet.PRICE);
      Fleet.await("the node gives it up", () -> fleet.node.status().writtenOff() == 1);
      fleet.awaitAllPaid();
    }
  }

  @Test
  void aNodeKilledInMidJobAndRestartedFinishesItAndIsPaid() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      String did = fleet.node.did();
      fleet.nodeEngine.begun.drainPermits();
      fleet.nodeEngine.mood = TestEngine.Mood.WAITING;
      CompletableFuture<InferenceAnswer> answer = fleet.submit(2, 30_000);
      assertThat(fleet.nodeEngine.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      fleet.node.close();
      fleet.nodeEngine.mood = TestEngine.Mood.HONEST;
      fleet.node = fleet.startNode();

      assertThat(fleet.node.did()).isEqualTo(did);
      assertThat(answer.get(40, TimeUnit.SECONDS)).isInstanceOf(InferenceAnswer.Answered.class);
      fleet.awaitAllPaid();
      assertThat(fleet.node.status().earnedAtoms()).isEqualTo(2 * Fleet.PRICE);
    }
  }

  @Test
  void aLostNodeEndsInADeclineAtTheDeadlineAndCostsNothing() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      fleet.nodeEngine.begun.drainPermits();
      fleet.nodeEngine.mood = TestEngine.Mood.WAITING;
      CompletableFuture<InferenceAnswer> answer = fleet.submit(2, 4_000);
      assertThat(fleet.nodeEngine.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      fleet.node.close();

      assertThat(answer.get(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              InferenceAnswer.Declined.class,
              declined -> assertThat(declined.sentence()).contains("node lost"));
      assertThat(fleet.robot.status().jobs().expired()).isEqualTo(1);
      assertThat(fleet.robot.status().spentAtoms()).isEqualTo(Fleet.PRICE);
      assertThat(fleet.robot.peers())
          .anyMatch(peer -> peer.kind().equals("node") && !peer.online());
    }
  }

  @Test
  void afterTheHubWasRestartedOnItsPortBuyingGoesOnWithTheSameChannel() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      String hubDid = fleet.hub.did();
      fleet.hub.close();
      Fleet.await("the robot sees the loss", () -> !fleet.robot.status().link().connected());
      assertThat(fleet.robot.status().link().cause()).isNotEmpty();
      assertThat(fleet.ask(2, 2_000))
          .isInstanceOfSatisfying(
              InferenceAnswer.Declined.class,
              declined -> assertThat(declined.sentence()).contains("hub lost"));

      fleet.hub = fleet.startHub(fleet.port);
      fleet.buy(3);

      assertThat(fleet.hub.did()).isEqualTo(hubDid);
      fleet.awaitAllPaid();
      assertThat(fleet.node.status().earnedAtoms()).isEqualTo(2 * Fleet.PRICE);
      assertThat(fleet.hub.ledger().balance(fleet.robot.did(), fleet.hub.asset()).atoms().value())
          .as("one deposit of 50 locked")
          .isEqualTo(100_000 - 50);
    }
  }

  @Test
  void aRestartedRobotGoesOnWhereItsBookEnds() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      String did = fleet.robot.did();
      fleet.robot.close();
      fleet.robot = fleet.startRobot(Fleet.spending(1_000_000));
      fleet.buy(2);

      assertThat(fleet.robot.did()).isEqualTo(did);
      assertThat(fleet.robot.status().spentAtoms()).isEqualTo(2 * Fleet.PRICE);
      fleet.awaitAllPaid();
    }
  }

  @Test
  void theDepositIsToppedUpWhenItIsUsedUp() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      for (int i = 0; i < 12; i++) {
        fleet.buy(i);
      }
      assertThat(fleet.robot.status().spentAtoms()).isEqualTo(12 * Fleet.PRICE);
      fleet.awaitAllPaid();
      assertThat(fleet.hub.ledger().balance(fleet.robot.did(), fleet.hub.asset()).atoms().value())
          .isEqualTo(100_000 - 2 * 50);
    }
  }

  @Test
  void theHourlyCapBites() throws Exception {
    try (Fleet fleet = new Fleet(folder, Fleet.spending(2 * Fleet.PRICE))) {
      fleet.buy(1);
      fleet.buy(2);
      assertThat(fleet.ask(3, 10_000))
          .isInstanceOfSatisfying(
              InferenceAnswer.Declined.class,
              declined -> assertThat(declined.sentence()).contains("budget"));
      assertThat(fleet.robot.status().spentAtoms()).isEqualTo(2 * Fleet.PRICE);
    }
  }

  @Test
  void whatMayNotLeaveTheBoardOrCostsTooMuchIsDeclinedWithTheReason() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      assertThat(decline(fleet, 100, InferenceRequest.Privacy.NEVER_LEAVES)).contains("privacy");
      assertThat(decline(fleet, Fleet.PRICE - 1, InferenceRequest.Privacy.PUBLIC))
          .contains("budget");
      assertThat(fleet.nodeEngine.runs.get()).isEqualTo(1);
    }
  }

  @Test
  void theHubConfirmsThatItCheckedTheRobotsContextAndPeersProveTheirKeys() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      Fleet.await(
          "context seen by the hub",
          () -> {
            fleet.robot.publishContext(
                new ContextSnapshot(
                    Fleet.CLOCK.nanos(),
                    new Pose2d(1.5, -2, 0.5),
                    Twist2d.ZERO,
                    List.of(),
                    Optional.of(new Battery(7.4, 0.5, 0.8, 0)),
                    "patrol"));
            return fleet.robot.status().contextVerifiedByHub() >= 4;
          });
      assertThat(fleet.hub.status().peers())
          .anyMatch(peer ->
              peer.did().equals(fleet.robot.did())
                  && peer.kind().equals("robot")
                  && peer.name().equals("rover"));
      Fleet.await(
          "node and hub verified by the robot",
          () ->
              fleet.robot.peers().stream()
                      .filter(peer -> peer.trust() == Peer.Trust.VERIFIED && peer.online())
                      .count()
                  == 2);
      assertThat(fleet.robot.status().clockOffsetMillis().orElseThrow()).isBetween(-1000L, 1000L);
    }
  }

  @Test
  void everythingClosesQuicklyAndWhoWaitsIsTold() throws Exception {
    Fleet fleet = new Fleet(folder);
    fleet.buy(1);
    fleet.nodeEngine.begun.drainPermits();
    fleet.nodeEngine.mood = TestEngine.Mood.WAITING;
    CompletableFuture<InferenceAnswer> answer = fleet.submit(2, 30_000);
    assertThat(fleet.nodeEngine.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    long start = Fleet.CLOCK.nanos();
    fleet.robot.close();
    long robotNanos = Fleet.CLOCK.nanos() - start;
    assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(InferenceAnswer.Declined.class);
    fleet.node.close();
    fleet.hub.close();
    assertThat(robotNanos).isLessThan(2_000_000_000L);
  }

  @Test
  void aCancelledLookIsAnsweredOnceAtOnceAndTheNextOneIsBought() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      fleet.nodeEngine.begun.drainPermits();
      fleet.nodeEngine.mood = TestEngine.Mood.WAITING;
      List<InferenceAnswer> answers = new CopyOnWriteArrayList<>();
      PendingInference look =
          fleet.robot.submit(request(2, 100, InferenceRequest.Privacy.PUBLIC), answers::add);
      assertThat(fleet.nodeEngine.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();

      look.cancel();
      look.cancel();
      assertThat(answers)
          .singleElement()
          .isInstanceOfSatisfying(
              InferenceAnswer.Declined.class,
              declined ->
                  assertThat(declined.reason()).isEqualTo(InferenceAnswer.Reason.CANCELLED));
      fleet.nodeEngine.mood = TestEngine.Mood.HONEST;
      fleet.nodeEngine.go.release(100);
      fleet.buy(3);

      assertThat(answers).hasSize(1);
      fleet.awaitAllPaid();
    }
  }

  @Test
  void boxesOfAPartComeBackInPixelsOfTheWholeFrameAndAConsumerThatThrowsHarmsNobody()
      throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      InferenceAnswer.Answered whole = fleet.buy(1);
      InferenceRequest part =
          request(1, 100, InferenceRequest.Privacy.PUBLIC)
              .with(new InferencePicture.File(TestEngine.picture(1), 77, 40, 30));
      CompletableFuture<InferenceAnswer> answer = new CompletableFuture<>();
      fleet.robot.submit(
          part,
          given -> {
            answer.complete(given);
            throw new IllegalStateException("a consumer's defect");
          });

      InferenceAnswer.Answered shifted =
          (InferenceAnswer.Answered) answer.get(20, TimeUnit.SECONDS);
      assertThat(shifted.captureNanos()).isEqualTo(77);
      assertThat(shifted.detections().getFirst().box())
          .isEqualTo(whole.detections().getFirst().box().shifted(40, 30));
      fleet.buy(2);
    }
  }

  @Test
  void aModelThatNobodyOffersIsDeclinedByItsName() throws Exception {
    try (Fleet fleet = new Fleet(folder)) {
      fleet.buy(1);
      InferenceRequest wanted = request(2, 100, InferenceRequest.Privacy.PUBLIC);
      CompletableFuture<InferenceAnswer> answer = new CompletableFuture<>();
      fleet.robot.submit(
          new InferenceRequest(
              wanted.picture(),
              new ModelChoice.Named("oracle", ModelRef.Run.PLAIN),
              Urgency.SKILL,
              wanted.deadlineNanos(),
              100,
              InferenceRequest.Privacy.PUBLIC),
          answer::complete);

      assertThat(answer.get(20, TimeUnit.SECONDS))
          .isEqualTo(
              new InferenceAnswer.Declined(
                  InferenceAnswer.Reason.NO_OFFER, "no offer of oracle plain"));
    }
  }

  private static InferenceRequest request(
      int picture, long budget, InferenceRequest.Privacy privacy) {
    return new InferenceRequest(
        new InferencePicture.File(TestEngine.picture(picture), 0),
        new ModelChoice.BestFor(InferenceTask.DETECT),
        Urgency.BACKGROUND,
        Fleet.CLOCK.nanos() + 30_000_000_000L,
        budget,
        privacy);
  }

  private static String decline(Fleet fleet, long budget, InferenceRequest.Privacy privacy)
      throws Exception {
    CompletableFuture<InferenceAnswer> answer = new CompletableFuture<>();
    fleet.robot.submit(request(9, budget, privacy), answer::complete);
    return ((InferenceAnswer.Declined) answer.get(20, TimeUnit.SECONDS)).sentence();
  }
}
