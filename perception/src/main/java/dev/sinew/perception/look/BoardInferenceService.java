package dev.sinew.perception.look;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.InferenceService;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Frame;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks made by the board's own models. The most urgent waiting look is gone on with after every
 * pass; one that could not be ready in time is declined at once. Thread-safe in real time, where
 * one thread of its own makes the passes and each answer is given by a thread of its own, so that a
 * consumer that blocks holds up nobody but itself; single-threaded in virtual time.
 */
public final class BoardInferenceService implements InferenceService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoardInferenceService.class);

  /** Looks that may be promised while their consumers have not come back. */
  private static final int MOST_OPEN = 64;

  private final BoardModels models;
  private final LookQueue queue;
  private final AnswerDesk desk;
  private final LookDriver driver;
  private final Clock clock;
  private final Semaphore open = new Semaphore(MOST_OPEN);
  private final AtomicBoolean closed = new AtomicBoolean();

  private BoardInferenceService(
      BoardModels models, LookLimits limits, Clock clock, Optional<FrameFirst> frames) {
    this.models = models;
    this.clock = clock;
    this.queue = new LookQueue(models.served(), limits, frames.isPresent());
    this.desk = new AnswerDesk(frames.isPresent() ? ownThreads() : Runnable::run);
    LookMaker maker = new LookMaker(models, queue);
    this.driver =
        frames.isPresent()
            ? new LookWorker(queue, maker, desk, frames.get(), clock).start()
            : new VirtualLooks(queue, maker, desk, clock);
  }

  /**
   * In real time; a thread is started, {@link #close} ends it.
   *
   * @param models closed with this
   * @param frames tells when frames need the cores
   */
  public static BoardInferenceService live(
      BoardModels models, LookLimits limits, Clock clock, FrameFirst frames) {
    return new BoardInferenceService(models, limits, clock, Optional.of(frames));
  }

  /**
   * In virtual time; looks get on in {@link #step} and {@link #submit} only.
   *
   * @param models closed with this
   */
  public static BoardInferenceService inVirtualTime(
      BoardModels models, LookLimits limits, Clock clock) {
    return new BoardInferenceService(models, limits, clock, Optional.empty());
  }

  private static Executor ownThreads() {
    return task -> Thread.ofVirtual().name("look answer").start(task);
  }

  @Override
  public PendingInference submit(InferenceRequest request, Consumer<InferenceAnswer> answered) {
    Optional<String> fault = fault(request.picture());
    if (fault.isPresent()) {
      return refuse(request, answered, Reason.BAD_PICTURE, fault.get());
    }
    if (!open.tryAcquire()) {
      return refuse(
          request,
          answered,
          Reason.OVERLOADED,
          "overloaded: " + MOST_OPEN + " who asked have not taken their answer yet");
    }
    if (request.picture() instanceof InferencePicture.Live live && !retain(live.frame())) {
      open.release();
      return refuse(
          request,
          answered,
          Reason.BAD_PICTURE,
          "picture: its frame was released before it was submitted");
    }
    Look look = new Look(request, givingBack(answered), clock.nanos());
    desk.give(queue.submit(look, look.submittedNanos), each -> each == look);
    driver.wake();
    return () -> desk.give(queue.cancel(look));
  }

  private Consumer<InferenceAnswer> givingBack(Consumer<InferenceAnswer> answered) {
    return answer -> {
      try {
        answered.accept(answer);
      } finally {
        open.release();
      }
    };
  }

  private PendingInference refuse(
      InferenceRequest request,
      Consumer<InferenceAnswer> answered,
      Reason reason,
      String sentence) {
    Look look = new Look(request, answered, clock.nanos());
    desk.give(queue.refuse(look, reason, sentence), _ -> true);
    return () -> {};
  }

  private static boolean retain(Frame frame) {
    try {
      frame.retain();
      return true;
    } catch (IllegalStateException released) {
      return false;
    }
  }

  private static Optional<String> fault(InferencePicture picture) {
    return switch (picture) {
      case InferencePicture.File(byte[] bytes, long _, int left, int top) ->
          bytes.length == 0
              ? Optional.of("picture: a file of no bytes")
              : left < 0 || top < 0
                  ? Optional.of(
                      "picture: begins at %d, %d; expected 0 or more".formatted(left, top))
                  : Optional.empty();
      case InferencePicture.Live(Frame frame, Optional<Box> crop) ->
          crop.filter(box -> !overlaps(box, frame))
              .map(box ->
                  "picture: %s covers nothing of a frame of %d × %d pixels"
                      .formatted(box, frame.width(), frame.height()));
    };
  }

  private static boolean overlaps(Box box, Frame frame) {
    // Comparisons with what is not a number are false.
    return box.left() < frame.width()
        && box.top() < frame.height()
        && box.right() > 0
        && box.bottom() > 0
        && box.right() - box.left() >= 1
        && box.bottom() - box.top() >= 1;
  }

  /**
   * In virtual time: goes on up to now. In real time: answers what has become too late though a
   * model hangs. To be called now and then, by whoever asks for looks.
   */
  public void step() {
    driver.step();
  }

  /**
   * How long a look would take if nothing else waited, as far as one may promise.
   *
   * @return nanoseconds; empty when the board has no such model
   */
  public OptionalLong promisedNanos(ModelChoice model) {
    return queue.promisedNanos(model);
  }

  /** What was done since the start. */
  public LookReport report() {
    return queue.report(clock.nanos());
  }

  /**
   * Answers everything that waits, ends the thread after the pass it is making, and closes the
   * models; those stay open if a model hangs, since their memory is in use. Again: no effect.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    desk.give(queue.close());
    if (!driver.end()) {
      LOG.error("a model hangs: its memory is not given back");
      return;
    }
    models.close();
    awaitConsumers();
  }

  private void awaitConsumers() {
    try {
      if (open.tryAcquire(MOST_OPEN, 1, TimeUnit.SECONDS)) {
        open.release(MOST_OPEN);
      } else {
        LOG.warn("a consumer of a look's answer does not come back");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
