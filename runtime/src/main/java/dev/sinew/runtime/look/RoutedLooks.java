package dev.sinew.runtime.look;

import dev.sinew.perception.picture.LeavingPictures;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceRequest.Privacy;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the board or the fabric for each look, and the board when the fabric has declined and there
 * is still time; says of each why. A picture leaves the board through {@link LeavingPictures} only.
 * Thread-safe.
 */
public final class RoutedLooks implements InferenceService {

  /** Is told whom each look is asked of. Any thread. */
  public interface Explainer {
    /**
     * @param whom {@code board}, {@code fabric} or {@code nobody}
     * @param because one phrase
     */
    void asked(String whom, String because);
  }

  private static final Logger LOG = LoggerFactory.getLogger(RoutedLooks.class);

  private final LookPreference preference;
  private final InferenceService board;
  private final Function<ModelChoice, OptionalLong> boardPromises;
  private final Optional<InferenceService> fabric;
  private final LeavingPictures door;
  private final Clock clock;
  private final Explainer explainer;

  /**
   * @param board the board's own models
   * @param boardPromises how long one of them would take, nanoseconds; empty without such a model
   * @param door what a picture must pass to leave
   */
  public RoutedLooks(
      LookPreference preference,
      InferenceService board,
      Function<ModelChoice, OptionalLong> boardPromises,
      Optional<InferenceService> fabric,
      LeavingPictures door,
      Clock clock,
      Explainer explainer) {
    this.preference = preference;
    this.board = board;
    this.boardPromises = boardPromises;
    this.fabric = fabric;
    this.door = door;
    this.clock = clock;
    this.explainer = explainer;
  }

  @Override
  public PendingInference submit(InferenceRequest request, Consumer<InferenceAnswer> answered) {
    Asked asked = new Asked(answered);
    long now = clock.nanos();
    LookRoute route =
        LookRoute.of(
            new LookRoute.Facts(
                preference,
                fabric.isPresent(),
                request.privacy(),
                request.budgetAtoms(),
                request.deadlineNanos() - now,
                now,
                boardPromises.apply(request.model())));
    switch (route) {
      case LookRoute.Nobody(String because) -> {
        explainer.asked("nobody", because);
        asked.answer(new InferenceAnswer.Declined(reasonOf(request), because));
      }
      case LookRoute.Board(String because) -> askBoard(request, asked, because);
      case LookRoute.Fabric toFabric -> askFabric(request, asked, toFabric);
    }
    return asked;
  }

  private Reason reasonOf(InferenceRequest request) {
    if (preference == LookPreference.BOARD) {
      return Reason.MODEL_ABSENT;
    }
    return request.privacy() == Privacy.NEVER_LEAVES
        ? Reason.PRIVACY
        : fabric.isPresent() ? Reason.OVER_BUDGET : Reason.NO_OFFER;
  }

  private void askBoard(InferenceRequest request, Asked asked, String because) {
    explainer.asked("board", because);
    asked.pending(board.submit(request, asked::answer));
  }

  private void askFabric(InferenceRequest request, Asked asked, LookRoute.Fabric route) {
    switch (leave(request)) {
      case LeavingPictures.Departure.Kept(InferenceAnswer.Declined why) -> {
        if (route.boardStandsIn() && why.reason() == Reason.PRIVACY) {
          askBoard(request, asked, why.sentence());
        } else {
          explainer.asked("nobody", why.sentence());
          asked.answer(why);
        }
      }
      case LeavingPictures.Departure.Fit(InferenceRequest fit) -> {
        explainer.asked("fabric", route.because());
        asked.pending(
            fabric
                .orElseThrow()
                .submit(
                    fit.until(route.untilNanos()),
                    answer ->
                        fabricAnswered(fit.until(request.deadlineNanos()), asked, route, answer)));
      }
    }
  }

  private LeavingPictures.Departure leave(InferenceRequest request) {
    try {
      return door.leave(request);
    } catch (RuntimeException defect) {
      LOG.error("a picture could not be made fit to leave", defect);
      return new LeavingPictures.Departure.Kept(
          new InferenceAnswer.Declined(
              Reason.FAILED, "the picture could not be made fit to leave: " + defect));
    }
  }

  private void fabricAnswered(
      InferenceRequest fit, Asked asked, LookRoute.Fabric route, InferenceAnswer answer) {
    if (answer instanceof InferenceAnswer.Declined(Reason reason, String _)
        && reason != Reason.CANCELLED
        && route.boardStandsIn()
        && !asked.isCancelled()) {
      // The file that was to be sent is looked at, so that no camera waits for its frame.
      askBoard(fit, asked, "the fabric declined, " + word(reason));
    } else {
      asked.answer(answer);
    }
  }

  private static String word(Reason reason) {
    return switch (reason) {
      case NO_OFFER -> "nobody offered it";
      case OVER_BUDGET -> "it was too dear";
      case PRIVACY -> "the picture must stay";
      case DEADLINE -> "the node was too slow";
      case OVERLOADED -> "it was busy";
      case MODEL_ABSENT -> "it has no such model";
      case BAD_PICTURE -> "it does not take the picture";
      case FAILED -> "the purchase failed";
      case NODE_LOST -> "the node was lost";
      case REJECTED -> "the node's answer was wrong";
      case CANCELLED, CLOSED -> "it is closed";
    };
  }

  /** One who asked: answered once, whoever answers first. */
  private static final class Asked implements PendingInference {
    private final Consumer<InferenceAnswer> answered;
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** At the fabric, and then perhaps at the board. */
    private final List<PendingInference> pending = new CopyOnWriteArrayList<>();

    Asked(Consumer<InferenceAnswer> answered) {
      this.answered = answered;
    }

    void answer(InferenceAnswer answer) {
      if (!done.compareAndSet(false, true)) {
        return;
      }
      try {
        answered.accept(answer);
      } catch (RuntimeException defect) {
        LOG.error("whoever asked for a look failed to take its answer", defect);
      }
    }

    void pending(PendingInference next) {
      pending.add(next);
      if (cancelled.get()) {
        next.cancel();
      }
    }

    boolean isCancelled() {
      return cancelled.get();
    }

    @Override
    public void cancel() {
      cancelled.set(true);
      pending.forEach(PendingInference::cancel);
    }
  }
}
