package dev.sinew.runtime.engine;

import dev.sinew.perception.scene.LookWish;
import dev.sinew.perception.scene.PerceptionPipeline;
import dev.sinew.perception.scene.SecondLookPolicy;
import dev.sinew.perception.track.Correction;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Frame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Asks for the second looks that a pipeline wishes for, and takes their answers in when the
 * pipeline's own thread comes by. An answer that comes after {@link #close}, when another pipeline
 * may follow other tracks under the same numbers, reaches nobody and is counted. Everything but the
 * answers runs on the pipeline's thread.
 */
final class SecondLooks implements AutoCloseable {
  private static final int MOST_ARRIVALS = 8;
  private static final int MOST_PENDING = 16;

  /** How long what was learnt about latency says something about the next look. */
  private static final long MEMORY_NANOS = 60_000_000_000L;

  private static final double LATENCY_PACE = 0.25;

  /**
   * On which terms looks are asked for.
   *
   * @param worthNanos how long an answer is worth anything
   * @param budgetAtoms the most one may cost
   * @param privacy where pictures may go
   */
  record Terms(long worthNanos, long budgetAtoms, InferenceRequest.Privacy privacy) {}

  /** An answer on its way from the service's thread to this one. */
  private record Arrival(LookWish wish, InferenceAnswer answer) {}

  private final InferenceService service;
  private final Terms terms;
  private final PerceptionPipeline pipeline;
  private final LookTally tally;
  private final EventLog events;
  private final Clock clock;
  private final List<Sight.Watcher> watchers;
  private final ArrayBlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(MOST_ARRIVALS);
  private final ArrayDeque<PendingInference> pending = new ArrayDeque<>();
  private volatile boolean closed;
  private double latencyNanos;
  private long latencyKnownNanos = Long.MIN_VALUE;
  private OptionalLong priceAtoms = OptionalLong.empty();

  SecondLooks(
      InferenceService service,
      Terms terms,
      PerceptionPipeline pipeline,
      LookTally tally,
      EventLog events,
      Clock clock,
      List<Sight.Watcher> watchers) {
    this.service = service;
    this.terms = terms;
    this.pipeline = pipeline;
    this.tally = tally;
    this.events = events;
    this.clock = clock;
    this.watchers = List.copyOf(watchers);
  }

  /**
   * What looks cost lately, for the policy.
   *
   * @param charge of the battery, if it is known
   * @param budgetAtoms what is left to spend, if it is known
   */
  SecondLookPolicy.Means means(OptionalDouble charge, OptionalLong budgetAtoms) {
    boolean known =
        latencyKnownNanos != Long.MIN_VALUE && clock.nanos() - latencyKnownNanos < MEMORY_NANOS;
    return new SecondLookPolicy.Means(
        charge,
        known ? OptionalLong.of(Math.round(latencyNanos)) : OptionalLong.empty(),
        priceAtoms,
        budgetAtoms);
  }

  /** Asks for a look at a frame, which stays the caller's. */
  void ask(Frame frame, LookWish wish, Urgency urgency) {
    pipeline.asked(wish);
    tally.asked(wish.reason());
    if (pending.size() == MOST_PENDING) {
      pending.removeFirst();
    }
    pending.addLast(
        service.submit(
            new InferenceRequest(
                InferencePicture.of(frame),
                new ModelChoice.BestFor(InferenceTask.DETECT),
                urgency,
                clock.nanos() + terms.worthNanos(),
                terms.budgetAtoms(),
                terms.privacy()),
            answer -> {
              if (closed || !arrivals.offer(new Arrival(wish, answer))) {
                tally.lost();
              }
            }));
  }

  /**
   * Takes in the answers that have come.
   *
   * @return whether tracks may have changed
   */
  boolean takeAnswers() {
    boolean changed = false;
    for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
      switch (arrival.answer()) {
        case InferenceAnswer.Answered answered -> {
          learn(answered);
          Correction correction = pipeline.answered(arrival.wish(), answered);
          tally.answered(answered, correction);
          watchers.forEach(watcher -> watcher.corrected(correction));
          tell(answered, correction);
          changed = true;
        }
        case InferenceAnswer.Declined(InferenceAnswer.Reason _, String sentence) -> {
          pipeline.declined(arrival.wish());
          tally.declined(sentence);
        }
      }
    }
    return changed;
  }

  private void learn(InferenceAnswer.Answered answered) {
    double took = answered.latency().toNanos();
    boolean first = latencyKnownNanos == Long.MIN_VALUE;
    latencyNanos = first ? took : latencyNanos + LATENCY_PACE * (took - latencyNanos);
    latencyKnownNanos = clock.nanos();
    if (answered.source() instanceof InferenceAnswer.Source.Node) {
      priceAtoms = OptionalLong.of(answered.costAtoms());
    }
  }

  private void tell(InferenceAnswer.Answered answered, Correction correction) {
    String look =
        switch (answered.source()) {
          case InferenceAnswer.Source.Node _ -> "a bought look";
          case InferenceAnswer.Source.Board _ -> "a second look of the board";
        };
    for (Correction.Change change : correction.changes()) {
      if (change.changedLabel()) {
        events.info(
            "%s calls track %d %s (%.2f); the board called it %s"
                .formatted(
                    look,
                    change.trackId(),
                    change.after(),
                    change.score(),
                    change.isNew() ? "nothing" : change.before()));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    pending.forEach(PendingInference::cancel);
    pending.clear();
    for (Arrival late = arrivals.poll(); late != null; late = arrivals.poll()) {
      tally.lost();
    }
  }
}
