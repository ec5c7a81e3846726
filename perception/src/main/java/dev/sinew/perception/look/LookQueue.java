package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.vision.Detection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which looks wait and which is made next: the more urgent class first, then the earlier deadline,
 * and again after every pass. What cannot be ready in time is declined when it is submitted; what
 * has become too late is dropped. Thread-safe; calls nobody back: every method tells whom to answer
 * what, each look once.
 */
final class LookQueue {
  /** A pass that takes this many times as long as a whole run should is hung. */
  private static final int HUNG_RUNS = 10;

  private static final long SHORTEST_HANG_NANOS = 5_000_000_000L;

  private final List<ModelRecord> models;
  private final Admission admission;
  private final LookLimits limits;
  private final boolean measures;
  private final List<Look> waiting = new ArrayList<>();
  private final LookCounts counts = new LookCounts();
  private @Nullable Look taken;
  private @Nullable Look lastTaken;
  private long takenNanos;
  private long submitted;
  private boolean closed;

  /**
   * An answer to be given.
   *
   * @param release whether whoever gives it is to let the picture go; not while somebody makes a
   *     pass over it, who does it then
   */
  record Given(Look look, InferenceAnswer answer, boolean release) {}

  /** The look whose next pass is to be made now, and who is to be answered. */
  record Turn(Optional<Look> look, List<Given> answers) {}

  /**
   * @param measures whether times are learnt; in virtual time what the manifests say is so
   */
  LookQueue(List<BoardModels.Served> served, LookLimits limits, boolean measures) {
    this.models = served.stream().map(ModelRecord::new).toList();
    this.admission = new Admission(models);
    this.limits = limits;
    this.measures = measures;
  }

  /** Takes a look in, or declines it, or another one for its sake. */
  synchronized List<Given> submit(Look look, long nowNanos) {
    List<Given> answers = new ArrayList<>();
    look.number = submitted++;
    counts.asked();
    expireInto(answers, nowNanos);
    if (closed) {
      decline(look, Reason.CLOSED, "the board's models are closed", answers);
    } else if (look.request.deadlineNanos() - nowNanos <= 0) {
      decline(look, Reason.DEADLINE, "deadline: it had passed before anybody looked", answers);
    } else {
      Optional<InferenceAnswer.Declined> objection =
          hung(nowNanos)
              .map(sentence -> new InferenceAnswer.Declined(Reason.FAILED, sentence))
              .or(() -> admission.admit(look, waiting, taken, nowNanos));
      if (objection.isPresent()) {
        give(look, objection.get(), answers);
      } else {
        makeRoomFor(look, answers);
      }
      if (!look.done) {
        waiting.add(look);
        counts.waiting(waiting.size());
      }
    }
    return answers;
  }

  /** Declines a look that cannot be taken in and whose picture is not held. */
  synchronized List<Given> refuse(Look look, Reason reason, String sentence) {
    InferenceAnswer answer = new InferenceAnswer.Declined(reason, sentence);
    counts.asked();
    counts.answer(answer);
    return List.of(new Given(look, answer, false));
  }

  private void makeRoomFor(Look look, List<Given> answers) {
    if (look.holdsFrame && framesHeld() >= limits.mostFrames()) {
      evict(look, true, limits.mostFrames() + " frames wait to be looked at", answers);
    }
    if (!look.done && waiting.size() >= limits.mostWaiting()) {
      evict(look, false, limits.mostWaiting() + " looks wait", answers);
    }
  }

  private long framesHeld() {
    return waiting.stream().filter(look -> look.holdsFrame).count();
  }

  /** Declines the least urgent, be it the new one. */
  private void evict(Look look, boolean framesOnly, String because, List<Given> answers) {
    Look least = look;
    for (Look each : waiting) {
      boolean counts = !framesOnly || each.holdsFrame;
      if (counts && each != taken && each.compareUrgency(least) > 0) {
        least = each;
      }
    }
    decline(
        least,
        Reason.OVERLOADED,
        "overloaded: " + because + (least == look ? ", all more urgent" : ""),
        answers);
  }

  /**
   * The look whose next pass is to be made now; nobody else is given a turn until it comes back.
   */
  synchronized Turn take(long nowNanos) {
    List<Given> answers = new ArrayList<>();
    if (taken != null) {
      return new Turn(Optional.empty(), answers);
    }
    expireInto(answers, nowNanos);
    Optional<Look> next = mostUrgent();
    next.ifPresent(look -> {
      Look last = lastTaken;
      if (last != null && last != look && last.run != null && !last.done) {
        counts.preempted();
      }
      look.taken = true;
      taken = look;
      lastTaken = look;
      takenNanos = nowNanos;
    });
    return new Turn(next, answers);
  }

  private Optional<Look> mostUrgent() {
    Optional<Look> best = waiting.stream().min(Look::compareUrgency);
    List<Look> started = waiting.stream().filter(look -> look.run != null).toList();
    if (best.isEmpty() || best.get().run != null || started.size() < limits.mostStarted()) {
      return best;
    }
    Look first = started.stream().min(Look::compareUrgency).orElseThrow();
    return first.request.urgency().compareTo(best.get().request.urgency()) <= 0
        ? Optional.of(first)
        : best;
  }

  /** A taken look comes back after a pass that was not the last. */
  synchronized void passed(Look look, long ranNanos) {
    back(look, ranNanos);
    look.passes++;
  }

  /** A taken look comes back after its last pass. */
  synchronized List<Given> finished(
      Look look, List<Detection> found, long ranNanos, long nowNanos) {
    List<Given> answers = new ArrayList<>();
    look.model().breaker.succeeded();
    if (measures) {
      look.model().cost.measured(look.spentNanos + ranNanos);
    }
    if (look.request.deadlineNanos() - nowNanos < 0) {
      decline(look, Reason.DEADLINE, "deadline: the look took longer than expected", answers);
    } else {
      give(
          look,
          new InferenceAnswer.Answered(
              found,
              look.request.picture().captureNanos(),
              look.model().served.model(),
              new InferenceAnswer.Source.Board(),
              0,
              Duration.ofNanos(nowNanos - look.submittedNanos)),
          answers);
    }
    back(look, ranNanos);
    return answers;
  }

  /**
   * A taken look comes back without having been made.
   *
   * @param reason {@link Reason#FAILED} counts against the model
   */
  synchronized List<Given> failed(Look look, Reason reason, String sentence, long nowNanos) {
    if (reason == Reason.FAILED) {
      look.model().breaker.failed(nowNanos);
    }
    List<Given> answers = new ArrayList<>();
    decline(look, reason, sentence, answers);
    back(look, 0);
    return answers;
  }

  private void back(Look look, long ranNanos) {
    look.spentNanos += ranNanos;
    look.taken = false;
    taken = null;
  }

  /** Whether the look was answered; then whoever had taken it lets it go when it comes back. */
  synchronized boolean isDone(Look look) {
    return look.done;
  }

  synchronized List<Given> cancel(Look look) {
    List<Given> answers = new ArrayList<>();
    decline(look, Reason.CANCELLED, "cancelled by whoever asked for it", answers);
    return answers;
  }

  /** Answers what has become too late; to be called now and then, since a pass may hang. */
  synchronized List<Given> expire(long nowNanos) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Given> answers = new ArrayList<>();
    expireInto(answers, nowNanos);
    return answers;
  }

  private void expireInto(List<Given> answers, long nowNanos) {
    Optional<String> hung = hung(nowNanos);
    for (Look look : List.copyOf(waiting)) {
      long left = look.request.deadlineNanos() - nowNanos;
      if (look == taken && hung.isPresent()) {
        look.model().breaker.failed(nowNanos);
        decline(look, Reason.FAILED, hung.get(), answers);
      } else if (left <= 0 || (look != taken && left < look.averageNanosLeft())) {
        decline(
            look,
            Reason.DEADLINE,
            "deadline: more urgent work came between, %d of %d passes were made"
                .formatted(look.passes, look.model().served.passes()),
            answers);
      }
    }
  }

  /** Declines everything that waits; what is submitted later is declined too. */
  synchronized List<Given> close() {
    closed = true;
    List<Given> answers = new ArrayList<>();
    for (Look look : List.copyOf(waiting)) {
      decline(look, Reason.CLOSED, "the board's models were closed", answers);
    }
    return answers;
  }

  /**
   * How long a look would take if nothing else waited, as far as one may promise.
   *
   * @return nanoseconds; empty when no model here is what is wanted
   */
  synchronized OptionalLong promisedNanos(ModelChoice wanted) {
    return admission.fitting(wanted).stream().mapToLong(model -> model.cost.promisedNanos()).min();
  }

  synchronized LookReport report(long nowNanos) {
    Optional<String> trouble = hung(nowNanos);
    for (ModelRecord model : models) {
      if (trouble.isEmpty() && model.breaker.restsForNanos(nowNanos) > 0) {
        trouble =
            Optional.of(
                "%s failed %d times in a row".formatted(model.words(), model.breaker.failures()));
      }
    }
    return counts.report(waiting.size(), trouble);
  }

  private Optional<String> hung(long nowNanos) {
    Look running = taken;
    if (running == null) {
      return Optional.empty();
    }
    long since = nowNanos - takenNanos;
    long patience = Math.max(SHORTEST_HANG_NANOS, HUNG_RUNS * running.model().cost.averageNanos());
    return since < patience
        ? Optional.empty()
        : Optional.of(
            "%s has not come back for %.1f s".formatted(running.model().words(), since * 1e-9));
  }

  private void decline(Look look, Reason reason, String sentence, List<Given> answers) {
    give(look, new InferenceAnswer.Declined(reason, sentence), answers);
  }

  private void give(Look look, InferenceAnswer answer, List<Given> answers) {
    if (!look.done) {
      look.done = true;
      waiting.remove(look);
      counts.answer(answer);
      answers.add(new Given(look, answer, !look.taken));
    }
  }
}
