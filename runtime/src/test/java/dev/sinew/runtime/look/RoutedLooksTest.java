package dev.sinew.runtime.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.picture.LeavingPictures;
import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceRequest.Privacy;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoutedLooksTest {
  private static final long SECOND = 1_000_000_000L;
  private static final InferenceAnswer.Answered FROM_NODE = answer("node");
  private static final InferenceAnswer.Answered FROM_BOARD =
      new InferenceAnswer.Answered(
          List.of(),
          7,
          new ModelRef("m", "a".repeat(64), ModelRef.Run.THOROUGH),
          new InferenceAnswer.Source.Board(),
          0,
          Duration.ZERO);

  private final Desk board = new Desk();
  private final Desk fabric = new Desk();
  private final List<String> explained = new ArrayList<>();
  private final List<InferenceAnswer> answers = new ArrayList<>();

  private static InferenceAnswer.Answered answer(String did) {
    return new InferenceAnswer.Answered(
        List.of(),
        7,
        new ModelRef("m", "a".repeat(64), ModelRef.Run.THOROUGH),
        new InferenceAnswer.Source.Node(did, "j1"),
        5,
        Duration.ZERO);
  }

  /** Keeps what it is asked until the test answers. */
  private static final class Desk implements InferenceService {
    final List<InferenceRequest> requests = new ArrayList<>();
    final List<Consumer<InferenceAnswer>> consumers = new ArrayList<>();
    int cancelled;

    @Override
    public PendingInference submit(InferenceRequest request, Consumer<InferenceAnswer> answered) {
      requests.add(request);
      consumers.add(answered);
      return () -> {
        cancelled++;
        answered.accept(new InferenceAnswer.Declined(Reason.CANCELLED, "cancelled"));
      };
    }
  }

  /** A clock that stands at one second. */
  private static final class Standing implements Clock {
    @Override
    public long nanos() {
      return SECOND;
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
      throw new AssertionError("nobody sleeps here");
    }
  }

  private PendingInference ask(LookPreference preference, Privacy privacy, int bytes) {
    LeavingPictures door = new LeavingPictures(new OutgoingPictures(Optional.empty()), 1000);
    RoutedLooks looks =
        new RoutedLooks(
            preference,
            board,
            _ -> OptionalLong.of(SECOND / 2),
            Optional.of(fabric),
            door,
            new Standing(),
            (whom, because) -> explained.add(whom + ": " + because));
    return looks.submit(
        new InferenceRequest(
            new InferencePicture.File(new byte[bytes], 7),
            new ModelChoice.BestFor(InferenceTask.DETECT),
            Urgency.BACKGROUND,
            6 * SECOND,
            100,
            privacy),
        answers::add);
  }

  @Test
  void aNodesAnswerIsHandedOn() {
    ask(LookPreference.FABRIC, Privacy.PUBLIC, 10);
    fabric.consumers.getFirst().accept(FROM_NODE);

    assertThat(answers).containsExactly(FROM_NODE);
    assertThat(board.requests).isEmpty();
    assertThat(explained).containsExactly("fabric: a node looks best");
  }

  @Test
  void theFabricIsGivenSoMuchTimeThatTheBoardCanStillStandIn() {
    ask(LookPreference.FABRIC, Privacy.PUBLIC, 10);
    assertThat(fabric.requests.getFirst().deadlineNanos()).isEqualTo(6 * SECOND - SECOND / 2);

    fabric
        .consumers
        .getFirst()
        .accept(new InferenceAnswer.Declined(Reason.DEADLINE, "no answer within 4500 ms"));
    assertThat(answers).isEmpty();
    assertThat(board.requests.getFirst().deadlineNanos()).isEqualTo(6 * SECOND);
    board.consumers.getFirst().accept(FROM_BOARD);

    assertThat(answers).containsExactly(FROM_BOARD);
    assertThat(explained)
        .containsExactly(
            "fabric: a node looks best", "board: the fabric declined, the node was too slow");
  }

  @Test
  void aNodeAndNobodyElseMeansNobodyElse() {
    ask(LookPreference.FABRIC_ONLY, Privacy.PUBLIC, 10);
    InferenceAnswer refusal = new InferenceAnswer.Declined(Reason.NO_OFFER, "no offer");
    fabric.consumers.getFirst().accept(refusal);

    assertThat(answers).containsExactly(refusal);
    assertThat(board.requests).isEmpty();
  }

  @Test
  void whatNobodyCanMakeFitToLeaveIsLookedAtByTheBoard() {
    ask(LookPreference.FABRIC, Privacy.REDACTED, 10);

    assertThat(fabric.requests).isEmpty();
    assertThat(board.requests).hasSize(1);
    assertThat(explained)
        .containsExactly(
            "board: privacy: nothing on this board makes faces unrecognisable"
                + " (perception.privacy.blurFaces)");
  }

  @Test
  void whatNobodyCanMakeFitToLeaveStaysWhereOnlyNodesMayBeAsked() {
    ask(LookPreference.FABRIC_ONLY, Privacy.REDACTED, 10);

    assertThat(fabric.requests).isEmpty();
    assertThat(board.requests).isEmpty();
    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            InferenceAnswer.Declined.class,
            declined -> assertThat(declined.reason()).isEqualTo(Reason.PRIVACY));
  }

  @Test
  void aPictureThatCannotBeReadIsAnsweredAndNotSent() {
    ask(LookPreference.FABRIC, Privacy.PUBLIC, 2000);

    assertThat(fabric.requests).isEmpty();
    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            InferenceAnswer.Declined.class,
            declined -> assertThat(declined.reason()).isEqualTo(Reason.BAD_PICTURE));
  }

  @Test
  void cancellingReachesWhoeverLooksAndNobodyStandsIn() {
    PendingInference first = ask(LookPreference.FABRIC, Privacy.PUBLIC, 10);
    first.cancel();
    first.cancel();
    assertThat(fabric.cancelled).isPositive();
    assertThat(board.requests).isEmpty();
    assertThat(answers).hasSize(1);

    PendingInference second = ask(LookPreference.FABRIC, Privacy.PUBLIC, 10);
    fabric.consumers.get(1).accept(new InferenceAnswer.Declined(Reason.NODE_LOST, "lost"));
    second.cancel();
    board.consumers.getFirst().accept(FROM_BOARD);

    assertThat(board.cancelled).isEqualTo(1);
    assertThat(answers).hasSize(2);
    assertThat(answers.get(1))
        .isEqualTo(new InferenceAnswer.Declined(Reason.CANCELLED, "cancelled"));
  }

  @Test
  void aSecondAnswerIsNotHandedOn() {
    ask(LookPreference.FABRIC, Privacy.PUBLIC, 10);
    fabric.consumers.getFirst().accept(FROM_NODE);
    fabric.consumers.getFirst().accept(answer("another"));

    assertThat(answers).containsExactly(FROM_NODE);
  }
}
