package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.ModelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a look can be promised, and by which model: not when it would be ready too late, and not
 * when one of its own class that was promised before would be. Guarded by its {@link LookQueue}.
 */
final class Admission {
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<ModelRecord> models;

  Admission(List<ModelRecord> models) {
    this.models = List.copyOf(models);
  }

  /** The models that a choice admits, best first. */
  List<ModelRecord> fitting(ModelChoice wanted) {
    return models.stream()
        .filter(model -> wanted.admits(model.served.model()))
        .filter(model ->
            !(wanted instanceof ModelChoice.BestFor best) || best.task() == model.served.task())
        .toList();
  }

  /**
   * Gives a look the best model that can answer in time.
   *
   * @param waiting what was promised, in any order, with what is being made
   * @param taken what is being made
   * @return what speaks against the look; empty when it has its model
   */
  Optional<InferenceAnswer.Declined> admit(
      Look look, List<Look> waiting, @Nullable Look taken, long nowNanos) {
    List<ModelRecord> fitting = fitting(look.request.model());
    if (fitting.isEmpty()) {
      return Optional.of(absent(look.request.model()));
    }
    Optional<InferenceAnswer.Declined> objection = Optional.empty();
    for (ModelRecord model : fitting) {
      look.use(model);
      objection = objection(look, waiting, taken, nowNanos);
      if (objection.isEmpty()) {
        break;
      }
    }
    return objection;
  }

  private InferenceAnswer.Declined absent(ModelChoice wanted) {
    String present =
        models.isEmpty()
            ? "none"
            : String.join(", ", models.stream().map(ModelRecord::words).toList());
    return new InferenceAnswer.Declined(
        Reason.MODEL_ABSENT,
        "model: this board has not %s; it has %s".formatted(wanted.words(), present));
  }

  private static Optional<InferenceAnswer.Declined> objection(
      Look look, List<Look> waiting, @Nullable Look taken, long nowNanos) {
    ModelRecord model = look.model();
    long rests = model.breaker.restsForNanos(nowNanos);
    if (rests > 0) {
      return because(
          Reason.FAILED,
          "%s failed %d times in a row; it is tried again in %.1f s"
              .formatted(model.words(), model.breaker.failures(), rests * 1e-9));
    }
    List<Look> order = new ArrayList<>(waiting);
    order.add(look);
    order.sort(Look::compareUrgency);
    long own = look.promisedNanosLeft();
    // A pass is never broken off, however urgent what comes.
    long at = nowNanos + (taken == null ? 0 : taken.onePassNanos());
    boolean behind = false;
    for (Look each : order) {
      long begin = at;
      at += each.promisedNanosLeft() - (each == taken ? each.onePassNanos() : 0);
      long late = at - each.request.deadlineNanos();
      if (each == look && late > 0) {
        return because(
            Reason.DEADLINE,
            "deadline: %s takes %.0f ms after %.0f ms of more urgent work, %.0f ms too long"
                .formatted(
                    model.words(),
                    own / NANOS_PER_MILLI,
                    (begin - nowNanos) / NANOS_PER_MILLI,
                    late / NANOS_PER_MILLI));
      }
      if (behind
          && late > 0
          && late - own <= 0
          && each.request.urgency() == look.request.urgency()) {
        return because(
            Reason.OVERLOADED, "overloaded: a look that was promised before would come too late");
      }
      behind |= each == look;
    }
    return Optional.empty();
  }

  private static Optional<InferenceAnswer.Declined> because(Reason reason, String sentence) {
    return Optional.of(new InferenceAnswer.Declined(reason, sentence));
  }
}
